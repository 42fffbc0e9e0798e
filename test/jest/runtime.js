'use strict';

const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** Compiled modules by path, kept as long as the worker. */
const compiled = new Map();

/** Evaluates every module anew for each test file, as Jest does, but compiles it once a worker, in the realm of Node itself. */
module.exports = class OneRealmRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const parameters = this.executor.injectedModuleParameters;
    this.executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known?.source === source) return known.run;
      const run = compileFunction(source, parameters, { filename });
      compiled.set(filename, { source, run });
      return run;
    };
  }
};
