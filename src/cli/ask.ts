import { randomUUID } from 'node:crypto';
import type { Locale, Role } from '../core/actor';
import type { ChannelName } from '../core/channel';
import { DostError } from '../core/errors';
import { type InboundEvent, parseText } from '../core/event';
import type { Reply } from '../core/reply';
import { bringPublished } from '../answers/published';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import { handleOwn } from '../inbox/dispatcher';
import { silentLog } from '../log';
import type { InteractionRow } from '../../models/interaction';
import { grantRole } from '../people/role';
import { captureChannels } from './capture';
import { note, print } from './print';
import { withCore } from './with-core';

/** What to ask, and as whom. */
export interface Question {
  readonly as: Role;
  readonly lang: Locale;
  readonly channel: ChannelName;
  readonly text: string;
}

/**
 * Sends a message through the very same way in and prints the answer. Its rows are marked as a trial and never counted;
 * nothing goes to a platform. Exits with an error when there was no answer.
 */
export async function ask(question: Question): Promise<void> {
  for (const reply of await answersTo(question)) printReply(reply);
}

/** What it does beside asking, with the core still open. */
export interface Asking {
  /** How long replies may take to be made and sent, in milliseconds, all of them; 120 000 unless told. */
  readonly waitMs?: number;
  readonly before?: (core: Core) => Promise<void>;
}

/** Longer than the studio takes for a picture or document before it gives one up. */
const WAIT_MS = 120_000;

/**
 * The answers to a message, as its channel would get them: what is ordered is waited for. Notes what was given up; throws
 * when there was no answer, or none was made in time.
 */
export async function answersTo(question: Question, asking: Asking = {}): Promise<readonly Reply[]> {
  const { channels, sent } = captureChannels();
  const recorded: [InteractionRow, InboundEvent][] = [];
  const { waitMs = WAIT_MS } = asking;
  let unsent = 0;
  const asked = async (core: Core): Promise<void> => {
    unsent = await askIn(core, question, recorded, { ...asking, waitMs });
  };
  await withCore(asked, {
    channels,
    onRecorded: (row, event) => recorded.push([row, event]),
  });
  if (unsent > 0) {
    const given = `Given up after ${waitMs / 1000} s: ${unsent} of the answers had not been made.`;
    if (sent.length === 0) throw new DostError('overloaded', given);
    note(given);
  }
  if (sent.length === 0) throw new Error('There was no answer.');
  return sent;
}

async function askIn(
  core: Core,
  question: Question,
  recorded: [InteractionRow, InboundEvent][],
  { waitMs, before }: Asking & { readonly waitMs: number },
): Promise<number> {
  await before?.(core);
  const { db, people, clock, inbox, outbox, services } = core;
  await bringPublished(services.answers, db, silentLog);
  // No platform gives such an id, so nobody else can be this person; one for each language, as two may ask at once.
  const senderId = `dost-ask:${question.as}:${question.lang}`;
  await people.resolve([{ channel: question.channel, senderId, test: true }], clock());
  const person = people.pseudonym(question.channel, senderId);
  await services.people.setLocale(person, question.lang);
  if (question.as !== 'citizen') await grantRole(db, person, question.as, 'cli', clock());
  const { id } = await inbox.record(eventOf(question, senderId), { test: true, own: true });
  await recordAudit(db, {
    _id: `${id}:ask`,
    at: clock(),
    actor: 'cli',
    action: 'cli.ask',
    subject: question.as,
    details: { channel: question.channel },
    test: true,
  });
  for (const [row, event] of recorded) await handleOwn(core.handling, row, event);
  await outbox.close(waitMs);
  return db.outbound.countDocuments({ _id: { $regex: `^${escaped(id)}/` }, state: 'queued' });
}

function escaped(text: string): string {
  return text.replace(/[^\w-]/g, String.raw`\$&`);
}

function eventOf({ channel, text }: Question, senderId: string): InboundEvent {
  const id = randomUUID();
  return {
    ...{ channel, accountId: 'dost-ask', eventKey: id, messageId: id },
    ...{ conversationId: senderId, senderId, sentAt: null },
    ...parseText(text),
  };
}

function printReply(reply: Reply): void {
  if (reply.kind === 'text') {
    print(reply.text);
    for (const { label, value } of reply.choices ?? []) print(`  [${label}]  ${value}`);
  } else if (reply.kind === 'picture') print(`[${reply.alt}]`);
  else print(`[${reply.fileName}]`);
}
