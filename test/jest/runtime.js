'use strict';

const { createRequire } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** What can be started once only, and is started by a module of ours, is evaluated with it. */
const WITH_OURS = new Set(['@resvg/resvg-wasm']);
/** Compiled modules by path, kept as long as the worker. */
const compiled = new Map();

/**
 * Evaluates every module of ours anew for each test file, as Jest does, but compiles it once a worker, in the realm of Node itself.
 * Packages are evaluated once a worker, by Node: they are half of what a file loads.
 */
module.exports = class OneRealmRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const parameters = this.executor?.injectedModuleParameters;
    // Parts of Jest that it promises nobody: without them tests would run in another realm, and nothing would say so.
    if (typeof this.executor?.compile !== 'function' || !Array.isArray(parameters))
      throw new Error(
        'This Jest compiles modules elsewhere than in executor.compile: see test/jest/runtime.js.',
      );
    this.executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known?.source === source) return known.run;
      const run = compileFunction(source, parameters, { filename });
      compiled.set(filename, { source, run });
      return run;
    };
  }

  requireModuleOrMock(from, name) {
    return isPackage(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
};

/** Jest's own are its business. */
function isPackage(name) {
  return /^[^./]/.test(name) && !/^(node:|jest|@jest\/)/.test(name) && !WITH_OURS.has(name);
}
