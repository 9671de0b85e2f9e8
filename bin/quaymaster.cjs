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

// The compiled code is kept from one start to the next (Node 22.8 and newer).
var nodeModule = require('node:module');
if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();

import('../dist/quaymaster.js').catch(function (error) {
  var isMissing = error && error.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).indexOf('quaymaster.js') >= 0;
  process.stderr.write('quaymaster: ' + (isMissing ? 'it is not built yet: run "npm run build"' : error && error.stack) + '\n');
  process.exit(1);
});
