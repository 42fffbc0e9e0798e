import { unpackOutbound } from '../../src/outbox/content';
import { decrypt } from '../../src/people/keyring';
import { createFakeChannel } from '../fakes/channel';
import { useDatabase } from '../support/database';
import { createInstance, KEYRING, said } from '../support/instance';
import { handle } from './cut-off';
import { tell } from './stored';

const database = useDatabase();

/** What citizens say; `(closed)` is an operator closing the inquiry in between. */
const TALKS: Readonly<Record<string, readonly string[]>> = {
  'an answer helps and is rated': ['iş saatları necədir', 'Bəli', '5', '9', 'sağ olun'],
  'an answer does not help': [
    'iş saatları necədir',
    'Xeyr',
    'Şikayət',
    '1985',
    'Qadın',
    'Quba',
    'Daha nə lazımdır?',
  ],
  'a person is asked for': ['/human', 'Mənə zəng edin', 'Keç', 'Keç', 'Kişi', 'sheki', '/status'],
  'a person is asked for later': ['iş saatları necədir', '/human', 'Ərizə', 'Keç', 'Keç', 'Keç'],
  'a closed inquiry is written to again': ['Sual', 'Keç', '(closed)', 'Yenə mən', 'Təcili'],
  'somebody is in danger': ['özümü öldürmək istəyirəm', 'kömək edin'],
  'topics are looked at': ['/start', '2', '2', 'Geri', '1', 'Bəli', '3'],
};

let talks = 0;

async function closeFor(conversation: string): Promise<void> {
  const set = { stage: 'closed', outcome: 'answered', closedBy: 'person', closedAt: new Date(0) } as const;
  await database.collections.inquiries.updateOne(
    { conversation, outcome: 'open' },
    { $set: { ...set, closedAt: new Date('2024-09-02T07:59:00Z') }, $inc: { version: 1 } },
  );
}

/**
 * Runs a talk. The handling of each message that has so many writes is cut off after write number `at` (null: none is), and
 * another process goes on.
 *
 * @param counts how many writes each message has; filled when nothing is cut off.
 */
async function run(texts: readonly string[], at: number | null, counts: number[]): Promise<object> {
  const from = `citizen-${(talks += 1)}`;
  const conversation = KEYRING.pseudonym('conversation', 'telegram', 'bot', from);
  const channel = createFakeChannel('telegram');
  const recorder = createInstance(database.collections, { onRecorded: () => undefined });
  for (const [index, text] of texts.entries()) {
    if (text === '(closed)') {
      await closeFor(conversation);
      counts[index] = 0;
      continue;
    }
    await recorder.inbox.record(said(text, { from, key: `${from}:${index}` }));
    const cut = at !== null && at < counts[index]!;
    const writes = await handle(database.collections, { channel, at: cut ? at : null });
    if (at === null) counts[index] = writes;
  }
  return tracesOf(conversation, from);
}

async function tracesOf(conversation: string, from: string) {
  const { inquiries, outbound, people } = database.collections;
  const key = (await createInstance(database.collections).people.get(
    KEYRING.pseudonym('person', 'telegram', from),
  ))!;
  const rows = await outbound.find({ conversation }).sort({ order: 1 }).toArray();
  const opened = await inquiries.find({ conversation }).sort({ receivedAt: 1, number: 1 }).toArray();
  const person = await people.findOne({ _id: KEYRING.pseudonym('person', 'telegram', from) });
  return {
    said: rows.map(({ content }) => {
      const { reply } = unpackOutbound(decrypt(key, content));
      return (reply as { text: string }).text.replace(/\d{4}-\d{6}/g, 'N');
    }),
    inquiries: opened.map(
      ({ stage, outcome, type, district, sex, birthYear, rating, nps, direction, closedBy }) => ({
        ...{ stage, outcome, type, district, sex, birthYear, rating, nps, direction, closedBy },
      }),
    ),
    person: { asked: person?.npsAskedAt, told: person?.profile !== undefined },
  };
}

describe('a message whose handling was cut off by a crash is answered as if nothing had happened', () => {
  it.each(Object.entries(TALKS))(
    '%s',
    async (name, texts) => {
      const counts: number[] = [];
      const usual = await run(texts, null, counts);
      for (let at = 0; at < Math.max(...counts); at++)
        expect([at, await run(texts, at, counts)]).toEqual([at, usual]);
      tell('03', { talk: `"${name}"`, messages: texts.length, 'writes of each': counts.join(' ') });
    },
    180_000,
  );
});
