'use strict';

const { ModuleMocker } = require('jest-mock');

/**
 * Tests run in the realm of Node itself, as the product does. In a realm of their own every look at a global goes through a proxy,
 * and the errors, dates and arrays of Node are of other classes than theirs. What a file leaves at the globals and at `process` is
 * taken back after it.
 */
module.exports = class OneRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  restores = [
    restoreProperties(globalThis),
    restoreProperties(process),
    restoreEnvironment(),
    restoreListeners(),
    restoreDirectory(),
    restoreExitCode(),
  ];

  async setup() {}

  async teardown() {
    for (const restore of this.restores) restore();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** There is none: `runtime.js` compiles. */
  getVmContext() {
    return null;
  }
};

function restoreProperties(of) {
  const before = Object.getOwnPropertyDescriptors(of);
  return () => {
    for (const key of Reflect.ownKeys(of)) if (!(key in before)) Reflect.deleteProperty(of, key);
    for (const key of Reflect.ownKeys(before)) {
      const now = Reflect.getOwnPropertyDescriptor(of, key);
      const { value, get, set } = before[key];
      if (now?.value !== value || now?.get !== get || now?.set !== set)
        Reflect.defineProperty(of, key, before[key]);
    }
  };
}

/** What a file fails with is told by Jest, not by the code of the process that it ran in. */
function restoreExitCode() {
  // Behind a getter: its property stays the same.
  const before = process.exitCode;
  return () => (process.exitCode = before);
}

function restoreDirectory() {
  const before = process.cwd();
  return () => process.chdir(before);
}

function restoreEnvironment() {
  const before = { ...process.env };
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  };
}

function restoreListeners() {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  return () => {
    for (const name of process.eventNames())
      for (const listener of process.rawListeners(name))
        if (!before.get(name)?.includes(listener)) process.removeListener(name, listener);
  };
}
