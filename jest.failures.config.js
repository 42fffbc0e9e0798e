'use strict';

/**
 * `npm run test:failures`: the tests of faults that take longer, named `….long.test.ts`; the others are in `npm test`. Half of them
 * wait for what they have stopped or killed: two at a time, whatever the machine has.
 * @type {import('jest').Config}
 */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/failures'],
  testMatch: ['**/*.long.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 2,
  testTimeout: 900_000,
};
