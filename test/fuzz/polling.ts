import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { createTelegram } from '../../bots/telegram';
import { createInstance } from '../support/instance';
import { CORPUS } from './corpus';
import { bytesOf, type Changed, changedValue } from './inputs';
import { type ByteEdit, byteEdits, changedBytes } from './mutate';
import type { Way } from './way';
import { expect, next, outcomesOf, type World } from './world';

/** Changed updates before a good one; with `bytes` the whole answer is changed, and nothing is expected of it. */
interface Batch {
  readonly updates: readonly Changed[];
  readonly bytes: readonly ByteEdit[];
}

const TOKEN = '123456:TEST-token';
const PERSON = 7_100_000_001;

/** A platform that is polled, and answers what it is given. */
interface Polled {
  /** Answers the next question with these bytes; resolves to what the poller said of them, if anything. */
  give(bytes: Uint8Array): Promise<string | null>;
}

let polled: Promise<Polled> | null = null;

/** Starts polling in this process, as a server does it; what comes is recorded in the database of imports. */
async function startPolled({ imports, keyring }: World): Promise<Polled> {
  const { inbox } = createInstance(imports, { keyring, onRecorded: () => undefined });
  let [asking, given, problem] = [
    null as ServerResponse | null,
    null as Uint8Array | null,
    null as string | null,
  ];
  let asked: () => void = () => undefined;
  const server = createServer((request, response) => {
    request.resume();
    asking = response;
    response.on('close', () => (asking = asking === response ? null : asking));
    if (given) answer();
    else asked();
  }).unref();
  const answer = (): void => {
    const [response, bytes] = [asking!, given!];
    asking = given = null;
    response.writeHead(200, { 'content-type': 'application/json' }).end(bytes);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  createTelegram({ tokens: [TOKEN], secrets: [], apiRoot }).poll({
    backOffMs: { first: 1, longest: 1 },
    onEvents: async (events, rejects) => {
      await Promise.all([...events.map((event) => inbox.record(event)), inbox.quarantine(rejects)]);
    },
    onProblem: ({ code, message }) => (problem = `${code}: ${message}`),
  });
  return {
    give: async (bytes) => {
      problem = null;
      given = bytes;
      if (asking) answer();
      // It is asked again once this was seen to.
      await new Promise<void>((resolve) => (asked = resolve));
      return problem;
    },
  };
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}

/** Batches of updates that a bot which polls is answered with. */
export const polling: Way<Batch> = {
  ...{ name: 'polling', share: 0.05, lanes: 1, together: 3 },
  count: ({ updates }) => updates.length,
  inputs: fc.record({
    updates: fc.array(changedValue, { minLength: 1, maxLength: 5 }),
    bytes: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: byteEdits }),
  }),
  async send({ updates, bytes }, world) {
    if (world.kept) return;
    polled ??= startPolled(world);
    const { give } = await polled;
    const bad = updates.map((one) =>
      bytesOf(CORPUS.telegram, one, next(world, String(PERSON + one.person))).toString(),
    );
    const { serial, at } = next(world, '');
    const chat = { id: PERSON - 1, type: 'private' };
    const from = { id: PERSON - 1, is_bot: false, first_name: 'Aysel', language_code: 'az' };
    const text = `<f${serial}>`;
    const good = { message_id: serial, from, chat, date: Math.floor(at.getTime() / 1000), text };
    const all = [...bad, JSON.stringify({ update_id: serial, message: good })];
    const whole = Buffer.from(`{"ok":true,"result":[${all.join(',')}]}`);
    const body = changedBytes(whole, bytes);
    const began = performance.now();
    const problem = await give(body);
    const outcomes = outcomesOf(world, 'polling');
    outcomes.slowest = Math.max(outcomes.slowest, performance.now() - began);
    outcomes[problem === null ? 'accepted' : 'refused'] += 1;
    if (bytes.length > 0) return;
    expect(isJson(body) === (problem === null), problem ?? 'what is no JSON was taken');
    if (problem === null) world.siblings.polled.add(text);
  },
};
