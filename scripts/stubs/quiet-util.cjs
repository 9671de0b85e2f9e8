// Stands for `node:util` in docker-modem, which describes each request to any depth for a debug line that nobody prints.
module.exports = Object.create(require('node:util'), {inspect: {value: () => ''}});
