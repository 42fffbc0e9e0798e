import { compose, type ComposeOptions, type Core } from '../compose';
import { type Config, loadConfig, readEnvironment, secretsOf } from '../config';
import { createLogger } from '../log';
import { createMetrics } from '../metrics';
import { captureChannels } from './capture';
import { note } from './print';

/** Runs a command against the database of the environment, or of a configuration, joining whoever has it open, and gives everything back. */
export async function withCore<T>(
  work: (core: Core) => Promise<T>,
  options: Partial<Pick<ComposeOptions, 'channels' | 'onRecorded' | 'restoring'>> & {
    readonly config?: Config;
  } = {},
): Promise<T> {
  const config = options.config ?? loadConfig(readEnvironment());
  const log = createLogger({ level: 'silent', secrets: secretsOf(config) });
  const core = await compose(config, {
    log,
    metrics: createMetrics(),
    notice: note,
    channels: options.channels ?? captureChannels().channels,
    spool: false,
    // No platform waits for a command.
    patienceMs: 110_000,
    ...(options.restoring ? { restoring: true } : {}),
    ...(options.onRecorded ? { onRecorded: options.onRecorded } : {}),
  });
  try {
    return await work(core);
  } finally {
    await core.studio.close();
    await core.leases.releaseAll().catch(() => undefined);
    await core.database.close();
  }
}
