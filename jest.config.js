'use strict';

/**
 * Each suite that needs more than minutes has a folder of its own: `npm run test:browser`, `test:office`, `test:failures`, `test:day`.
 * @type {import('jest').Config}
 */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(browser|failures|office|simulation)/'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  globalSetup: '<rootDir>/test/global-setup.ts',
  testTimeout: 60_000,
  // Half of the tests wait for a database or a process: one worker a core.
  maxWorkers: 4,
};
