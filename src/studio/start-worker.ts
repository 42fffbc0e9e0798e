import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Starts the thread that draws. From `dist/` it is plain JavaScript; where the sources run as they are, the thread loads
 * them as the process did.
 */
export function startWorker(): Worker {
  const source = __filename.endsWith('.ts');
  const script = JSON.stringify(join(__dirname, source ? 'worker.ts' : 'worker.js'));
  const loader = source ? `require(${JSON.stringify(createRequire(__filename).resolve('tsx/cjs'))});` : '';
  return new Worker(`${loader}require(${script});`, {
    eval: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
}
