import { openEvents } from '../support/event-reader';
import { idOn } from './deliveries';
import type { Evidence } from './judge';

/** What the pages show in the end, and what they should not. */
export interface Pages {
  readonly shown: number;
  readonly wrong: readonly string[];
}

/**
 * Opens each web citizen's page as it is found in the end. Among the lines that it shows (the latest ones) has to be every reply of
 * the outbox exactly once, and nothing else; no words of an operator may stand there twice.
 */
export async function judgePages(evidence: Evidence): Promise<Pages> {
  const wrong: string[] = [];
  let shown = 0;
  for (const { channel, person } of evidence.writers) {
    if (channel !== 'web') continue;
    const id = idOn('web', person);
    const { replies, from } = await readPage(evidence.url, id);
    const conversation = evidence.keyring.pseudonym('conversation', 'web', evidence.accounts.web, id);
    const rows = await evidence.db.outbound
      .find({ conversation, order: { $gte: from } }, { projection: { _id: 1 } })
      .toArray();
    const [has, ought] = [replies.map((reply) => reply.id).sort(), rows.map(({ _id }) => _id).sort()];
    if (has.join() !== ought.join())
      wrong.push(`the page of ${person} shows ${has.length} replies, not ${ought.length}`);
    const marks = replies.flatMap(({ text }) => text.match(/<o\d+\.\d+>/g) ?? []);
    if (new Set(marks).size !== marks.length)
      wrong.push(`words of an operator stand twice on the page of ${person}`);
    shown += has.length;
  }
  return { shown, wrong };
}

interface Page {
  readonly replies: readonly { readonly id: string; readonly text: string }[];
  /** The order of the earliest line. */
  readonly from: number;
}

async function readPage(url: string, session: string): Promise<Page> {
  const events = await openEvents(`${url}/chat/events`, { cookie: `__Host-dost_page=${session}` });
  await events.until('ready');
  events.close();
  const lines = events.frames.filter(({ event }) => event === 'entry');
  const replies = lines
    .map(({ data }) => JSON.parse(data) as { id: string; from: string; content: { text?: string } })
    .filter(({ from }) => from === 'bot')
    .map(({ id, content }) => ({ id, text: content.text ?? '' }));
  return { replies, from: Math.min(...lines.map(({ id }) => Number(id))) };
}
