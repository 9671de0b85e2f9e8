#!/usr/bin/env node
// Plain, old JavaScript: it must run on a Node that is too old, in order to say so.
'use strict';

var major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
  process.stderr.write(
    'quaymaster needs Node.js 22 or newer, and this is ' + process.versions.node + ' (' + process.execPath + ').\n' +
      'Install a newer Node.js, or start it with one: /path/to/node ' + __filename + '\n',
  );
  process.exit(1);
}

var fs = require('node:fs');
var path = require('node:path');
var vm = require('node:vm');

var programFile = path.join(__dirname, '../dist/quaymaster.cjs');
// The last characters of the program tell one build from another: V8 itself compares nothing but the length.
var buildIdLength = 16;

start();

function start() {
  var bytes = readProgram();
  var buildId = bytes.latin1Slice(bytes.length - buildIdLength);
  var cached = readCache(buildId);
  // As Node wraps a module in CommonJS, which cannot be given what was compiled before. It is all ASCII (scripts/build.ts sees
  // to that), of which V8 keeps a byte for a character, and once.
  var wrapped = Buffer.concat([
    Buffer.from('(function (exports, require, module, __filename, __dirname) {'),
    bytes,
    Buffer.from('\n})'),
  ]);
  var script = new vm.Script(wrapped.latin1Slice(), {filename: programFile, cachedData: cached});
  var isKept = cached !== undefined && !script.cachedDataRejected;
  var program = {exports: {}};
  script.runInThisContext()(program.exports, require, program, programFile, path.dirname(programFile));
  program.exports
    .main({
      keepCompiled: function () {
        if (isKept) return;
        isKept = true;
        writeCache(buildId, script.createCachedData());
      },
    })
    .catch(fail);
}

function readProgram() {
  try {
    return fs.readFileSync(programFile);
  } catch (error) {
    return fail(error.code === 'ENOENT' ? 'it is not built yet: run "npm run build"' : error);
  }
}

/**
Node's own compile cache holds only what is compiled before the program runs: all its functions would be compiled anew at
each start, some 30 ms. This one holds what a start needs. Without it, or with one that V8 does not take, all goes on as well.
*/
function readCache(buildId) {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  try {
    var file = fs.openSync(cachePath(), 'r');
    try {
      // Code that somebody else wrote is not run: under sudo the home may be another's.
      if (process.getuid && fs.fstatSync(file).uid !== process.getuid()) return undefined;
      var bytes = fs.readFileSync(file);
      return bytes.latin1Slice(0, buildIdLength) === buildId ? bytes.subarray(buildIdLength) : undefined;
    } finally {
      fs.closeSync(file);
    }
  } catch (error) {
    return undefined;
  }
}

function writeCache(buildId, data) {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return;
  try {
    var cacheFile = cachePath();
    var part = cacheFile + '.' + process.pid;
    fs.mkdirSync(path.dirname(cacheFile), {recursive: true});
    fs.writeFileSync(part, Buffer.concat([Buffer.from(buildId, 'latin1'), data]), {mode: 384});
    fs.renameSync(part, cacheFile);
  } catch (error) {
    // The next start is as slow as this one.
  }
}

/** A file for each Node: none takes what another has compiled. Throws where there is no home. */
function cachePath() {
  var folder = process.env.XDG_CACHE_HOME || path.join(require('node:os').homedir(), '.cache');
  return path.join(folder, 'quaymaster', 'code-' + process.version + '-' + process.arch);
}

function fail(error) {
  var text = String(error && error.stack ? error.stack : error);
  // Whose words they are nobody knows: a terminal must not obey them.
  process.stderr.write('quaymaster: ' + text.replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, '\ufffd') + '\n');
  process.exit(1);
}
