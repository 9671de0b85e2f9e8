import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {builtinModules} from 'node:module';
import {fileURLToPath} from 'node:url';
import {build, type Plugin} from 'esbuild';
import {bundledPackages, licenceTexts} from './licences.ts';

// One file with everything in it: nothing is installed beside it, and nothing has to be found on disk at start.
const root = fileURLToPath(new URL('..', import.meta.url));

// What packages ask for at their first line and need only on some ways: TLS alone takes 20 ms to load.
const lateBuiltins = new Set(['https', 'tls', 'crypto', 'child_process', 'zlib', 'url']);

// Modules that are used as a value themselves: a class, a function, the process.
const asWhole = new Set(['assert', 'buffer', 'events', 'module', 'process', 'stream']);

/**
Node's own modules by `require`: an `import` of `node:http` makes Node read every export of it, among them getters that
load its whole HTTP client (undici): some 60 ms at start on Node 26.
*/
const requiredBuiltins: Plugin = {
  name: 'required-builtins',
  setup({onResolve, onLoad}) {
    const names = builtinModules.filter(name => !name.startsWith('_') && !name.startsWith('node:'));
    const filter = new RegExp(`^(node:)?(${names.join('|')})$`);
    onResolve({filter}, ({path, namespace, kind}) => {
      if (namespace.startsWith('builtin')) return {path, external: true};
      const name = path.replace(/^node:/, '');
      const isLate = kind === 'require-call' && lateBuiltins.has(name);
      if (isLate) return {path: name, namespace: 'builtin-late'};
      const isByName = kind === 'import-statement' && !asWhole.has(name);
      return {path: name, namespace: isByName ? 'builtin-by-name' : 'builtin'};
    });
    onLoad({filter: /.*/, namespace: 'builtin'}, ({path}) => ({
      contents: `module.exports = require('node:${path}');`,
      loader: 'js',
    }));
    // Names are found through the prototype: esbuild would copy each property of the module, one by one, at start.
    onLoad({filter: /.*/, namespace: 'builtin-by-name'}, ({path}) => ({
      contents: `module.exports = Object.create(require('node:${path}'));`,
      loader: 'js',
    }));
    onLoad({filter: /.*/, namespace: 'builtin-late'}, ({path}) => ({
      contents: `module.exports = new Proxy({}, {get: (_, name) => require('node:${path}')[name]});`,
      loader: 'js',
    }));
  },
};

rmSync(`${root}dist`, {recursive: true, force: true});
mkdirSync(`${root}dist`);
const {metafile} = await build({
  absWorkingDir: root,
  entryPoints: {quaymaster: 'cli.tsx'},
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  metafile: true,
  plugins: [requiredBuiltins],
  define: {'process.env.NODE_ENV': '"production"', 'Intl.Segmenter': 'LazySegmenter'},
  inject: ['./scripts/stubs/lazy-segmenter.js'],
  // What dockerode loads for BuildKit sessions and its own SSH client, and Ink for its developer tools, is not used here.
  alias: {
    '@grpc/grpc-js': './scripts/stubs/unused.cjs',
    '@grpc/proto-loader': './scripts/stubs/unused.cjs',
    protobufjs: './scripts/stubs/unused.cjs',
    ssh2: './scripts/stubs/unused.cjs',
    'tar-fs': './scripts/stubs/unused.cjs',
    'react-devtools-core': './scripts/stubs/unused.cjs',
    debug: './scripts/stubs/silent-debug.cjs',
    'object-hash': './scripts/stubs/row-key.cjs',
    'readable-stream': './scripts/stubs/node-stream.cjs',
    // One table of widths for Ink and for us: where they disagree a line would be wrapped.
    'string-width': './scripts/stubs/lazy-string-width.js',
  },
  // Packages in CommonJS ask for Node's modules by `require`.
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
writeFileSync(`${root}THIRD-PARTY-LICENSES.txt`, licenceTexts(root, bundledPackages(metafile)));
