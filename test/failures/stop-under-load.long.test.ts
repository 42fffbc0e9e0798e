import { createServer } from 'node:net';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Proxy, startProxy } from '../support/proxy';
import { until } from '../support/processes';
import { bakuTime, settled } from '../support/product';
import { type Crowd, startTalking } from './citizens';
import { useStage } from './stage';
import { answeredInOrder, inOrder, keyringOf, recounted, tell, wordsByConversation } from './stored';

const TIME = bakuTime('2024-09-02T10:00:00');
const PEOPLE = 30;

const stage = useStage();
let proxy: Proxy | undefined;
let citizens: Crowd | undefined;
afterAll(async () => {
  citizens?.leave();
  await proxy?.close();
});

/** The status of `/readyz` and what it says is wrong; 0: nobody answers. */
async function readiness(url: string): Promise<readonly [number, readonly string[]]> {
  try {
    const answer = await fetch(`${url}/readyz`, { headers: { connection: 'close' } });
    return [answer.status, ((await answer.json()) as { problems: string[] }).problems];
  } catch {
    return [0, []];
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('is ready from its start on, and not while the database is away or the spool cannot be written', async () => {
  proxy = await startProxy(stage.product.environment['MONGODB_URI']!);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const seen: number[] = [];
  let looking = true;
  const looks = (async () => {
    while (looking) {
      seen.push((await readiness(url))[0]);
      await sleep(20);
    }
  })();
  const server = await stage.start({ time: TIME }, { MONGODB_URI: proxy.uri, PORT: String(port) });
  await until(() => seen.at(-1) === 200);
  looking = false;
  await looks;
  // Nobody is told that it is ready before it is, nor that it is not once it was.
  expect(seen.map((status, at) => status !== 200 && seen.slice(0, at).includes(200))).not.toContain(true);

  proxy.cut();
  expect(await readiness(url)).toEqual([503, ['the database does not answer']]);
  proxy.restore();
  await until(async () => (await readiness(url))[0] === 200);

  const spool = join(stage.product.environment['DATA_DIR']!, 'spool');
  rmSync(spool, { recursive: true });
  writeFileSync(spool, 'no directory');
  expect(await readiness(url)).toEqual([
    503,
    ['the spool cannot be written: nothing could be kept while the database is away'],
  ]);
  rmSync(spool);
  server.child.kill('SIGKILL');
  await server.ended;
});

it('says first that it stops, loses nothing in flight, and is gone within ten seconds of SIGTERM under load', async () => {
  const began = performance.now();
  const { db, product } = stage;
  // The next process numbers what comes by the same clock, which has to go for that.
  const first = await stage.start();
  let url = first.url;
  citizens = startTalking(() => url, PEOPLE, { pauseMs: 10, at: new Date() });
  const { tally } = citizens;
  await until(() => tally.acknowledged.length > 5 * PEOPLE);
  // Slow answers of the platform, so that something is on the wire.
  product.bot.failNext({ kind: 'slow', ms: 500 }, { times: 20 });
  const told = performance.now();
  first.child.kill('SIGTERM');
  const seen: (readonly [number, readonly string[]])[] = [];
  const before = tally.acknowledged.length;
  while (first.child.exitCode === null && first.child.signalCode === null) {
    seen.push(await readiness(first.url));
    await sleep(20);
  }
  const status = await first.ended;
  const stopped = performance.now() - told;
  const [lost, claimed] = [
    await db.outbound.countDocuments({ state: 'unknown' }),
    await db.outbound.countDocuments({ state: 'sending' }),
  ];
  const second = await stage.start();
  url = second.url;
  const back = tally.acknowledged.length;
  await until(() => tally.acknowledged.length > back + PEOPLE);
  const sent = await citizens.stop();
  await settled(db);

  const words = await wordsByConversation(db, keyringOf(product.environment));
  const { came, answered } = await answeredInOrder(db);
  const arrived = product.bot.sends().filter((one) => one.status === 200).length;
  tell('stop', {
    ...{ sent: sent.flat().length, acknowledged: tally.acknowledged.length },
    ...{ found: [...words.values()].flat().length, 'stopped after ms': Math.round(stopped) },
    ...{ 'taken after SIGTERM': back - before, seconds: Math.round((performance.now() - began) / 1000) },
  });
  expect(status).toBe(0);
  expect(stopped).toBeLessThan(10_000);
  // It answers that it stops while it still takes messages, and then nobody answers.
  const said = seen.findIndex(([, problems]) => problems.includes('the server is stopping'));
  expect(said).toBeGreaterThanOrEqual(0);
  for (const [code] of seen.slice(said)) expect([503, 0]).toContain(code);
  // Nothing is left of unknown fate, nor as if it were being sent: what was not sent waits.
  expect([lost, claimed]).toEqual([0, 0]);
  expect(inOrder(words.values())).toEqual(inOrder(sent));
  expect(answered).toEqual(came);
  expect(arrived).toBe(await db.outbound.countDocuments({ state: 'sent' }));
  expect(await recounted(db)).toMatchObject({ inquiries: PEOPLE, discrepancies: [] });
  expect([...first.errors, ...second.errors]).toEqual([]);
});
