// Stands for `yoga-layout`, which awaits its WebAssembly; `yoga-wasm` are the bytes of it (scripts/build.ts).
import bytes from 'yoga-wasm';
import loadYoga from '../../node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js';
import wrapAssembly from '../../node_modules/yoga-layout/dist/src/wrapAssembly.js';

const yoga = {
  instantiateWasm(imports, receive) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
    receive(instance);
    return instance.exports;
  },
};
loadYoga(yoga);

export default wrapAssembly(yoga);
