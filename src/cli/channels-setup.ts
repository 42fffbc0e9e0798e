import { setupMeta } from '../../bots/meta/setup';
import { loadConfig, readEnvironment } from '../config';
import { systemClock } from '../core/clock';
import { DostError } from '../core/errors';
import { openDoors } from '../compose';
import { commandMenus, metaProfile } from './menus';
import { print } from './print';

/** Brings the platforms' side in line with the configuration; a second run changes nothing. Fails when a step did. */
export async function setupChannels(): Promise<void> {
  const config = loadConfig(readEnvironment());
  if (!config.telegram && !config.meta)
    throw new DostError(
      'config.invalid',
      'No channel is on: set TELEGRAM_BOT_TOKEN or META_PAGE_TOKEN first.',
    );
  const { telegram } = openDoors(config, systemClock);
  const { publicUrl } = config.http;
  const steps: { what: string; locale?: string; state: string; reason?: string }[] = [];
  if (telegram && config.telegram) {
    const done = await telegram.setup({
      mode: config.telegram.mode,
      ...(publicUrl ? { publicUrl } : {}),
      commands: commandMenus(),
    });
    steps.push(...done.map((step) => ({ ...step, what: `telegram ${step.what}` })));
  }
  if (config.meta) {
    const callbackUrl = publicUrl ? `${publicUrl}/webhooks/meta` : null;
    const done = await setupMeta({ ...config.meta, callbackUrl }, metaProfile());
    steps.push(...done.map((step) => ({ ...step, what: `meta ${step.what}` })));
  }
  for (const { what, locale, state, reason } of steps)
    print([what, locale, state, reason].filter((part) => part !== undefined).join('\t'));
  if (steps.some(({ state }) => state === 'failed')) process.exitCode = 1;
}
