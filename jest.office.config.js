'use strict';

const { transform } = require('./jest.config.js');

/** The tests that open our files with LibreOffice, which must be installed: `npm run test:office`. @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test/office'],
  testMatch: ['**/*.office.ts'],
  transform,
  testTimeout: 300_000,
};
