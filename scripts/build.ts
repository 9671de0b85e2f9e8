import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {bundledPackages, licenceTexts} from './licences.ts';

// One file with everything in it: nothing is installed beside it, and nothing has to be found on disk at start.
const root = fileURLToPath(new URL('..', import.meta.url));

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
  define: {'process.env.NODE_ENV': '"production"'},
  // What dockerode loads for BuildKit sessions and its own SSH client, and Ink for its developer tools, is not used here.
  alias: {
    '@grpc/grpc-js': './scripts/stubs/unused.cjs',
    '@grpc/proto-loader': './scripts/stubs/unused.cjs',
    protobufjs: './scripts/stubs/unused.cjs',
    ssh2: './scripts/stubs/unused.cjs',
    'tar-fs': './scripts/stubs/unused.cjs',
    'react-devtools-core': './scripts/stubs/unused.cjs',
  },
  // Packages in CommonJS ask for Node's modules by `require`.
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
writeFileSync(`${root}THIRD-PARTY-LICENSES.txt`, licenceTexts(root, bundledPackages(metafile)));
