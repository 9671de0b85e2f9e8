import {createHash} from 'node:crypto';
import {appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {builtinModules} from 'node:module';
import {fileURLToPath} from 'node:url';
import {build, type Plugin} from 'esbuild';
import {bundledPackages, licenceTexts} from './licences.ts';

// One file with everything in it: nothing is installed beside it, and nothing has to be found on disk at start.
const root = fileURLToPath(new URL('..', import.meta.url));

// What is asked for at a file's first line and needed only on some ways: TLS alone takes 20 ms to load.
const lateBuiltins = new Set([
  'child_process',
  'crypto',
  'fs/promises',
  'https',
  'readline',
  'timers/promises',
  'tls',
  'url',
  'zlib',
]);

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
    onResolve({filter}, ({path, namespace, kind, importer}) => {
      if (namespace.startsWith('builtin')) return {path, external: true};
      const name = path.replace(/^node:/, '');
      const isForModem = importer.includes('node_modules/docker-modem/');
      if (isForModem && name === 'util') return {path: `${root}scripts/stubs/quiet-util.cjs`};
      if (lateBuiltins.has(name)) return {path: name, namespace: 'builtin-late'};
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
      contents: `module.exports = Object.create(new Proxy({}, {get: (_, name) => require('node:${path}')[name]}));`,
      loader: 'js',
    }));
  },
};

/**
yoga-layout decodes and compiles its WebAssembly in several turns of the event loop, behind a top-level await. Its 88 kB are
compiled at once here, so that the bundle is one script.
*/
const yogaAtOnce: Plugin = {
  name: 'yoga-at-once',
  setup({onResolve, onLoad}) {
    const dataUrl = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/;
    const binary = `${root}node_modules/yoga-layout/dist/binaries/yoga-wasm-base64-esm.js`;
    onResolve({filter: /^yoga-wasm$/}, () => ({path: 'yoga-wasm', namespace: 'yoga-wasm'}));
    onLoad({filter: /.*/, namespace: 'yoga-wasm'}, () => ({
      contents: Buffer.from(dataUrl.exec(readFileSync(binary, 'utf8'))?.[1] ?? '', 'base64'),
      loader: 'binary',
    }));
    onLoad({filter: /yoga-wasm-base64-esm\.js$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8').replace(dataUrl, ''),
      loader: 'js',
    }));
  },
};

/**
Ink with a cheaper last stage, and with caches for the texts of one frame, some ten: it keeps 4,096 and more (at times twice
as many, in two generations), of which each may be a whole screen; 64 were still megabytes that grew for minutes. And without
its developer tools, for which it waits before it draws where DEV is set in the environment.
*/
const leanInk: Plugin = {
  name: 'lean-ink',
  setup({onResolve, onLoad, onEnd}) {
    let isOutputReplaced = false;
    onResolve({filter: /^\.\/output\.js$/}, ({importer}) => {
      if (!importer.endsWith('ink/build/renderer.js')) return undefined;
      isOutputReplaced = true;
      return {path: `${root}scripts/stubs/ink-output.js`};
    });
    onEnd(() => {
      if (!isOutputReplaced)
        throw new Error('Ink has no output.js any more: is scripts/stubs/ink-output.js needed?');
    });
    onLoad({filter: /ink\/build\/(measure|wrap)-text\.js$/}, ({path}) => {
      const code = readFileSync(path, 'utf8');
      if (!code.includes('maxSize: 4096')) throw new Error(`${path} has no cache of 4096 texts any more`);
      return {contents: code.replace('maxSize: 4096', 'maxSize: 8'), loader: 'js'};
    });
    onLoad({filter: /ink\/build\/reconciler\.js$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8').replace(
        /await (import\('.\/devtools.js'\)|loadPackageJson\(\))/g,
        '{}',
      ),
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
  outExtension: {'.js': '.cjs'},
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  minify: true,
  keepNames: false,
  legalComments: 'none',
  metafile: true,
  plugins: [requiredBuiltins, yogaAtOnce, leanInk],
  define: {
    'process.env.NODE_ENV': '"production"',
    'Intl.Segmenter': 'LazySegmenter',
    'import.meta': 'importMeta',
    'globalThis.navigator': 'undefined',
  },
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
    'yoga-layout': './scripts/stubs/yoga-at-once.js',
    'object-hash': './scripts/stubs/row-key.cjs',
    'readable-stream': './scripts/stubs/node-stream.cjs',
    // One table of widths for Ink and for us: where they disagree a line would be wrapped.
    'string-width': './scripts/stubs/lazy-string-width.js',
  },
  // meow looks for package.json from here.
  banner: {
    js: "const importMeta = {get url() { return require('node:url').pathToFileURL(__filename).href; }};",
  },
});
const program = `${root}dist/quaymaster.cjs`;
// One character that is none doubles what the program's text takes in memory, and bin/quaymaster.cjs reads it as Latin-1.
const foreign = /.{0,40}[^\0-\x7F].{0,40}/.exec(readFileSync(program, 'utf8'));
if (foreign !== null)
  throw new Error(
    `The bundle is not all ASCII (esbuild leaves regular expressions as they are): ${foreign[0]}`,
  );
// By its last characters one build is told from another (bin/quaymaster.cjs).
appendFileSync(program, `//${createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 16)}`);
writeFileSync(`${root}THIRD-PARTY-LICENSES.txt`, licenceTexts(root, bundledPackages(metafile)));
