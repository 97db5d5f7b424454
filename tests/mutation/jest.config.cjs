const config = require('../../jest.config.cjs');

/** Only the tests of the mutated folder: those of the floors above would be slow, and would hide what these miss. */
module.exports = {
  ...config,
  rootDir: '../..',
  testMatch: [`<rootDir>/tests/${process.env.MUTATED_FOLDER}/**/*.test.ts`],
};
