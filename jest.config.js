'use strict';

/**
 * Each suite that needs more than minutes has a folder of its own: `npm run test:browser`, `test:office`, `test:day`. What takes long
 * in `test/failures/` is named `….long.test.ts` and run by `npm run test:failures`.
 * @type {import('jest').Config}
 */
module.exports = {
  testEnvironment: '<rootDir>/test/jest/environment.js',
  runtime: '<rootDir>/test/jest/runtime.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/(browser|office|simulation)/',
    '\\.long\\.test\\.ts$',
  ],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  globalSetup: '<rootDir>/test/global-setup.ts',
  setupFiles: ['<rootDir>/test/support/spare-thread.ts'],
  // Against hanging alone: a busy machine may be many times slower than a quiet one.
  testTimeout: 420_000,
  // Half of the tests wait for a database or a process: one worker a core.
  maxWorkers: 4,
  // A worker keeps something of every file it has run; beyond this it is started anew.
  workerIdleMemoryLimit: '1GB',
};
