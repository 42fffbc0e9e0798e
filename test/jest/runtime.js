'use strict';

const Module = require('node:module');
const { dirname, join, resolve, sep } = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const ROOT = resolve(__dirname, '../..');
const PRODUCT = ['src', 'bots', 'handlers', 'locales', 'models'].map((folder) => join(ROOT, folder) + sep);

/** Compiled modules by path, kept as long as the worker. */
const compiled = new Map();
/** Where the lines of the product's modules were, by path: each runtime is asked for them when something fails. */
const sourceMaps = new Map();
/** The runtime of the file that runs now: it transforms what Node loads. */
let current;

Module._extensions['.ts'] ??= (module, filename) => {
  const cache = current.executor.transformCache;
  module._compile(cache.transform(filename), filename);
  const map = cache.sourceMaps.get(filename);
  if (map) sourceMaps.set(filename, map);
};

/**
 * Evaluates a test file and what supports it anew, as Jest does, but compiles each module once a worker, in the realm of Node itself.
 * The product and packages are evaluated once a worker, by Node: they are most of what a file loads, and the product has no state of
 * a module that a test could find.
 */
module.exports = class OneRealmRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    const parameters = executor?.injectedModuleParameters;
    // Parts of Jest that it promises nobody: without them tests would run in another realm, and nothing would say so.
    if (
      typeof executor?.compile !== 'function' ||
      typeof executor.transformCache?.transform !== 'function' ||
      !Array.isArray(parameters)
    )
      throw new Error('This Jest compiles modules elsewhere than in its executor: see test/jest/runtime.js.');
    current = this;
    for (const [path, map] of sourceMaps) executor.transformCache.sourceMaps.set(path, map);
    executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known?.source === source) return known.run;
      const run = compileFunction(source, parameters, { filename });
      compiled.set(filename, { source, run });
      return run;
    };
  }

  requireModuleOrMock(from, name) {
    return isPackage(name) || isProduct(from, name)
      ? Module.createRequire(from)(name)
      : super.requireModuleOrMock(from, name);
  }
};

/** Jest's own are its business. */
function isPackage(name) {
  return /^[^./]/.test(name) && !/^(node:|jest|@jest\/)/.test(name);
}

function isProduct(from, name) {
  const path = resolve(dirname(from), name) + sep;
  return PRODUCT.some((folder) => path.startsWith(folder));
}
