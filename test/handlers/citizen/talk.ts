import type { InquiryRow } from '../../../models/inquiry';
import type { Choice } from '../../../src/core/reply';
import type { InboundEvent } from '../../../src/core/event';
import type { Collections } from '../../../src/database/collections';
import { createInstance, type Instance, KEYRING, said } from '../../support/instance';

/** What came back to one message. */
export interface Said {
  readonly texts: string[];
  /** All of it as one text. */
  readonly text: string;
  /** Labels of the buttons below. */
  readonly labels: string[];
  readonly choices: readonly Choice[];
}

/** A citizen who talks with the real handlers, without a server around them. */
export interface Talk {
  readonly person: string;
  readonly conversation: string;
  readonly instance: Instance;
  says(...texts: readonly string[]): Promise<Said>;
  presses(value: string): Promise<Said>;
  does(event: Partial<InboundEvent> & { kind: InboundEvent['kind'] }): Promise<Said>;
  /** The citizen's inquiries, the first one first. */
  inquiries(): Promise<InquiryRow[]>;
}

let serial = 0;

/** Begins a talk at a time that can be moved. */
export function beginTalk(
  db: Collections,
  clock: { now: Date },
  { locale = 'az', from = `citizen-${(serial += 1)}` } = {},
): Talk {
  const instance = createInstance(db, { clock: () => clock.now, holdsAll: 1 });
  const person = KEYRING.pseudonym('person', 'telegram', from);
  const conversation = KEYRING.pseudonym('conversation', 'telegram', 'bot', from);
  const record = async (event: InboundEvent): Promise<Said> => {
    const before = instance.channel.sent.length;
    await instance.inbox.record({ ...event, localeHint: locale, sentAt: clock.now });
    await instance.settle();
    const replies = instance.channel.sent.slice(before).map(({ reply }) => reply);
    const texts = replies.map((reply) => (reply.kind === 'text' ? reply.text : ''));
    const last = replies.at(-1);
    const choices = last?.kind === 'text' ? (last.choices ?? []) : [];
    return { texts, text: texts.join('\n'), choices, labels: choices.map(({ label }) => label) };
  };
  return {
    ...{ person, conversation, instance },
    says: async (...texts) => {
      let last: Said = { texts: [], text: '', labels: [], choices: [] };
      for (const text of texts) last = await record(said(text, { from }));
      return last;
    },
    presses: (value) => record({ ...said('', { from }), kind: 'choice', value }),
    does: (event) => record({ ...said('', { from }), ...event } as InboundEvent),
    inquiries: () => db.inquiries.find({ person }).sort({ number: 1 }).toArray(),
  };
}

/** A person takes a waiting inquiry; in Meta's own app, for there nobody is named. */
export async function takeIt(db: Collections, inquiry: InquiryRow, at: Date): Promise<void> {
  await db.inquiries.updateOne(
    { _id: inquiry._id },
    { $set: { stage: 'taken', takenAt: at }, $inc: { version: 1 } },
  );
}

/** An operator closes it. */
export async function closeIt(db: Collections, inquiry: InquiryRow, at: Date): Promise<void> {
  const closed = { stage: 'closed', outcome: 'answered', closedBy: 'person', closedAt: at } as const;
  await db.inquiries.updateOne({ _id: inquiry._id }, { $set: closed, $inc: { version: 1 } });
}
