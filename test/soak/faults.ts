import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/simulate/random';
import type { BotFailure, FakeBotApi } from '../fakes/bot-api';
import type { FakeGraphApi, GraphFailure } from '../fakes/graph-api';
import { hostOf } from '../failures/host';
import { isRunning } from '../support/processes';
import type { Servers } from './servers';

/** Which process may be killed at any time, and which has to live long enough for its memory to be judged. */
export const [KILLED, STEADY] = ['one', 'two'] as const;
/** In this share of the run the steady one is ended as well. */
const UNSTEADY = 0.25;

/** How often each thing was done. */
export type Done = Record<
  'kills' | 'stops' | 'pauses' | 'database stops' | 'database kills' | 'platform failures',
  number
>;

interface Deps {
  readonly servers: Servers;
  readonly bot: FakeBotApi;
  readonly graph: FakeGraphApi;
  readonly dataDir: string;
  readonly random: Random;
}

const BOT_FAILURES: readonly BotFailure[] = [
  {
    kind: 'refuse',
    code: 429,
    description: 'Too Many Requests: retry after 2',
    parameters: { retry_after: 2 },
  },
  { kind: 'refuse', code: 500, description: 'Internal Server Error' },
  { kind: 'refuse', code: 502, description: 'Bad Gateway' },
  { kind: 'slow', ms: 3000 },
  { kind: 'slow', ms: 12_000 },
  { kind: 'cut', after: true },
  { kind: 'cut' },
  { kind: 'garbage' },
];
const GRAPH_FAILURES: readonly GraphFailure[] = [
  { kind: 'status', status: 429, retryAfter: '2' },
  { kind: 'code', code: 613, retryAfter: '1' },
  { kind: 'status', status: 500 },
  { kind: 'code', code: 1, delivered: true },
  { kind: 'slow', ms: 3000 },
  { kind: 'slow', ms: 12_000 },
  { kind: 'drop' },
];

/** Breaks something, waits, and breaks the next thing, until the time given (of `performance.now()`). */
export async function breakThings(deps: Deps, began: number, until: number): Promise<Done> {
  const { servers, random, dataDir } = deps;
  const done: Done = {
    kills: 0,
    stops: 0,
    pauses: 0,
    'database stops': 0,
    'database kills': 0,
    'platform failures': 0,
  };
  const anyServer = (): string =>
    performance.now() < began + (until - began) * UNSTEADY && random.chance(0.5) ? STEADY : KILLED;
  const deeds: readonly [share: number, what: keyof Done, deed: () => Promise<unknown>][] = [
    [3, 'kills', () => servers.restart(anyServer(), 'SIGKILL', random.below(4000))],
    [2, 'stops', () => servers.restart(anyServer(), 'SIGTERM', random.below(2000))],
    [1, 'pauses', () => pause(servers.of(KILLED).server.pid, 5000 + random.below(20_000))],
    [2, 'database stops', () => pause(hostOf(dataDir), 2000 + random.below(12_000))],
    [1, 'database kills', () => killHost(dataDir)],
    [3, 'platform failures', async () => failPlatforms(deps)],
  ];
  const drawn = deeds.flatMap((deed) => Array.from({ length: deed[0] }, () => deed));
  while (performance.now() < until) {
    await sleep(4000 + random.below(14_000));
    if (performance.now() > until) break;
    const [, what, deed] = random.pick(drawn);
    done[what] += 1;
    await deed();
  }
  return done;
}

/** Stops a process for a while, as a machine does that is put to sleep. */
async function pause(pid: number | null, ms: number): Promise<void> {
  if (pid === null || !isRunning(pid)) return;
  process.kill(pid, 'SIGSTOP');
  await sleep(ms);
  if (isRunning(pid)) process.kill(pid, 'SIGCONT');
}

async function killHost(dataDir: string): Promise<void> {
  const pid = hostOf(dataDir);
  if (pid !== null && isRunning(pid)) process.kill(pid, 'SIGKILL');
}

function failPlatforms({ bot, graph, random }: Deps): void {
  bot.failNext(random.pick(BOT_FAILURES), { times: 1 + random.below(8) });
  graph.failNext(random.pick(GRAPH_FAILURES), 1 + random.below(8));
}
