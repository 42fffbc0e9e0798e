import { findRuntime } from '../../../src/database/embedded/runtime';

/* Another process that looks for a C library: `find.ts CACHE GLIBC`. Prints what to put before node, or the error. */
const [cacheDir, glibc] = process.argv.slice(2) as [string, string];
findRuntime({ cacheDir, glibc, log: (line) => console.error(line) }).then(
  (words) => console.log(JSON.stringify(words)),
  (error: { code: string; message: string }) => {
    console.log(`${error.code}: ${error.message}`);
    process.exitCode = 1;
  },
);
