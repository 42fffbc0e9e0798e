import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { byTelegram } from './deliveries';

const TICK_MS = 20;

/** What became of a flood: how many a second were sent, after how many seconds the last was answered, and which were acknowledged. */
export interface Flooded {
  readonly offered: number;
  readonly took: number;
  /** By status, or by the code of the error where nothing was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly acknowledged: readonly number[];
}

/**
 * One citizen who writes so many messages a second for so many seconds, whatever is answered and when: each is sent in its time.
 * Prints `began`, `offered` once all are on their way, and in the end what became of them as one line of JSON.
 */
async function main(
  url: string,
  person: number,
  perSecond: number,
  seconds: number,
  at: Date,
): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const statuses: Record<string, number> = {};
  const acknowledged: number[] = [];
  const send = (serial: number): Promise<void> =>
    new Promise((done) => {
      const { path, headers, body } = byTelegram({ person, serial, at, text: `Sel ${serial}` });
      const ended = (status: number | string): void => {
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status === 200) acknowledged.push(serial);
        done();
      };
      const sent = request(url + path, { method: 'POST', headers, agent }, (response) => {
        response.resume().on('end', () => ended(response.statusCode!));
        response.on('error', () => undefined);
      });
      sent.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => ended(code));
      sent.end(body);
    });
  process.stdout.write('began\n');
  const began = performance.now();
  const all: Promise<void>[] = [];
  const due = (): number => Math.min(perSecond * seconds, ((performance.now() - began) / 1000) * perSecond);
  while (all.length < perSecond * seconds) {
    while (all.length < due()) all.push(send(all.length + 1));
    await sleep(TICK_MS);
  }
  const offered = all.length / ((performance.now() - began) / 1000);
  process.stdout.write('offered\n');
  await Promise.all(all);
  const took = (performance.now() - began) / 1000;
  process.stdout.write(`${JSON.stringify({ offered, took, statuses, acknowledged } satisfies Flooded)}\n`);
  agent.destroy();
}

const [url, person, perSecond, seconds, at] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
if (require.main === module) void main(url, Number(person), Number(perSecond), Number(seconds), new Date(at));
