// Stands for `readable-stream`, a copy of what every Node that we run on has itself.
module.exports = require('node:stream');
