'use strict';

const { transform } = require('./jest.config.js');

/** The tests that drive a real browser: `npm run test:browser`. @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  transform,
  globalSetup: '<rootDir>/test/browser/global-setup.ts',
  testTimeout: 60_000,
};
