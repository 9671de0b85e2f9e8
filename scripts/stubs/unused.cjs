// Stands for a package that the bundle leaves out because nothing here calls it.
module.exports = {};
