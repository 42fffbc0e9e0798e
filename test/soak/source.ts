import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/simulate/random';
import { NDJSON } from '../support/ingest';
import type { Mail } from './mail';
import type { Servers } from './servers';
import type { Times } from './times';

/** Another system that tells of visits and calls; the ids of all that was acknowledged are kept. */
export async function beSource(
  key: string,
  { mail, servers, times }: { readonly mail: Mail; readonly servers: Servers; readonly times: Times },
  random: Random,
  told: Set<string>,
): Promise<void> {
  while (mail.open) {
    await sleep(1000 + random.below(3000));
    const cases = Array.from({ length: 1 + random.below(20) }, () => {
      const id = `V-${mail.next()}`;
      const at = times.draw(random).toISOString();
      const visit = {
        kind: 'visit',
        id,
        centre: String(1 + random.below(5)),
        at,
        sex: random.pick(['f', 'm']),
      };
      return random.chance(0.7) ? visit : { kind: 'call', id, at, answered: random.chance(0.8) };
    });
    const body = cases.map((one) => JSON.stringify(one)).join('\n');
    for (let time = 0; ; time += 1) {
      if (await taken(`${servers.urls(time)[0]!}/ingest/events`, key, body)) break;
      await sleep(300);
    }
    for (const { id } of cases) told.add(id);
  }
}

/** Whether every line was acknowledged. */
async function taken(url: string, key: string, body: string): Promise<boolean> {
  try {
    const headers = { ...NDJSON, authorization: `Bearer ${key}` };
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) });
    if (response.status !== 200) return false;
    const { lines, rejected } = (await response.json()) as { lines: number; rejected: number };
    if (rejected > 0) throw new Error(`${rejected} of ${lines} good lines were rejected`);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes('good lines')) throw error;
    return false;
  }
}
