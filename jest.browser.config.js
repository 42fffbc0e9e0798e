'use strict';

/** The tests that drive a real browser: `npm run test:browser`. @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/browser/global-setup.ts',
  // Against hanging alone: a busy machine may be many times slower than a quiet one.
  testTimeout: 300_000,
  // A test that failed may have left a server open.
  forceExit: true,
};
