import type { AlertDeps } from './deps';
import type { Seen } from './judge';
import type { Looked } from './look-here';

/** Asks the platforms whether they know our tokens and bring us what people write. */
export async function lookAtPlatforms({
  platforms,
  metrics,
}: Pick<AlertDeps, 'platforms' | 'metrics'>): Promise<Looked> {
  const looked: Record<string, Seen | null> = {};
  for (const { platform, ask } of platforms) {
    const { tokenAlive, webhookWorks, reason } = await ask();
    looked[`${platform}-token`] = seen(tokenAlive, reason);
    looked[`${platform}-webhook`] = seen(webhookWorks, reason);
    metrics.platformAsked(platform, 'token', tokenAlive);
    metrics.platformAsked(platform, 'webhook', webhookWorks);
  }
  return looked;
}

/** 1 when it does not work. */
function seen(works: boolean | null, reason: string): Seen | null {
  return works === null ? null : { value: works ? 0 : 1, facts: works ? {} : { reason } };
}
