import type { RequestHandler, Response } from 'express';
import type { ZodType } from 'zod';
import { type Words, wordsOf } from '../../../locales';
import type { InquiryRow } from '../../../models/inquiry';
import type { Act } from '../../desk/deps';
import { messageOf } from '../../http/message-header';
import type { ConsoleDeps } from '../deps';
import { guarded } from '../guard';
import { actOf } from './act';
import { actSchema, describeSchema, type DoneAnswer, dutySchema, textSchema, transferSchema } from './api';
import { findNamed, refuseNotYours } from './conversation';
import { readAsked, refuseBecause } from './refuse';

/** One thing that is done to an inquiry: it answers with a sentence, or refuses and answers null. */
export type Doing<Asked> = (inquiry: InquiryRow, asked: Asked, by: Doer) => Promise<string | null>;

/** Who does it. */
export interface Doer {
  readonly act: Act;
  readonly words: Words;
  readonly res: Response;
  /** The bytes that came, where it is a file. */
  readonly bytes: Buffer | null;
}

/**
 * Reads what is asked for, finds the inquiry, does it and says so. `written`: the page's id is that of what a member wrote, which
 * goes to one inquiry, and never to another as well.
 */
export function doing<Asked extends { readonly id: string }>(
  deps: ConsoleDeps,
  schema: ZodType<Asked>,
  does: Doing<Asked>,
  { written = false }: { readonly written?: boolean } = {},
): RequestHandler {
  return async (req, res) => {
    const bytes = Buffer.isBuffer(req.body) ? req.body : null;
    // What comes with a file stands beside its bytes.
    const asked = readAsked(schema, bytes ? messageOf(req) : req.body, req, res);
    const inquiry = asked && (await findNamed(deps, req, res));
    if (!inquiry) return;
    const words = wordsOf(guarded(res).locale);
    const act = actOf(deps, res, asked.id, written ? [] : [req.path, JSON.stringify(asked)]);
    const message = await does(inquiry, asked, { act, words, res, bytes });
    if (message !== null) res.json({ message } satisfies DoneAnswer);
  };
}

/** `POST …/take`: of several at once one wins, and the others are told who. */
export function take(deps: ConsoleDeps): RequestHandler {
  const { desk } = deps.services;
  return doing(deps, actSchema, async ({ number }, _asked, { act, words, res }) => {
    const claimed = await desk.claim(act, number);
    const refused = (error: string, message: string) => (refuseBecause(res, 409, error, message), null);
    switch (claimed.state) {
      case 'his':
        return words('desk.taken');
      case 'taken':
        return refused(
          'taken',
          words('desk.takenBy', { number, staff: await desk.labelOf(claimed.by, act.locale) }),
        );
      case 'closed':
        return refused('closed', words('desk.isClosed', { number }));
      case 'own':
        return refused('own', words('desk.own', { number }));
      case 'bot':
        return refused('bot', words('desk.withBot', { number }));
      case 'no-private':
        return refused('noPrivate', words('desk.noPrivate'));
      case 'unknown':
        return refused('unknown', words('desk.unknownNumber', { given: number }));
    }
  });
}

/** `POST …/release`: back to the queue. */
export function release(deps: ConsoleDeps): RequestHandler {
  return doing(deps, actSchema, async (inquiry, _asked, { act, words, res }) => {
    const released = await deps.services.desk.release(act, inquiry);
    if (!released) return (refuseNotYours(res, inquiry), null);
    return words('desk.released', { number: inquiry.number });
  });
}

/** `POST …/note`: for colleagues. */
export function note(deps: ConsoleDeps): RequestHandler {
  return doing(
    deps,
    textSchema,
    async (inquiry, { text }, by) =>
      (await addNote(deps, inquiry, text, by)) ? by.words('desk.noted', { number: inquiry.number }) : null,
    { written: true },
  );
}

/** Keeps a note; refuses, and false, when that cannot be. */
export async function addNote(
  { services }: ConsoleDeps,
  inquiry: InquiryRow,
  text: string,
  { act, words, res }: Doer,
): Promise<boolean> {
  const noted = await services.desk.note(act, inquiry, text);
  if (noted === 'done') return true;
  if (noted === 'not-his') refuseNotYours(res, inquiry);
  else if (noted === 'elsewhere') refuseBecause(res, 409, 'elsewhere', words('desk.notedElsewhere'));
  else refuseBecause(res, 409, 'erased', words('desk.erased', { number: inquiry.number }));
  return false;
}

/** `POST …/transfer`: to a colleague on duty. */
export function transfer(deps: ConsoleDeps): RequestHandler {
  const { desk } = deps.services;
  return doing(deps, transferSchema, async (inquiry, { to }, { act, words, res }) => {
    const { state } = await desk.transfer(act, inquiry, to);
    if (state === 'own') return (refuseBecause(res, 409, 'own', words('desk.transfer.own')), null);
    if (state === 'off-duty')
      return (refuseBecause(res, 409, 'offDuty', words('desk.transfer.offDuty')), null);
    if (state === 'not-his') return (refuseNotYours(res, inquiry), null);
    const staff = await desk.labelOf(to, act.locale);
    return words('desk.transfer.done', { number: inquiry.number, staff });
  });
}

/** `POST …/describe`: direction, type or district of one in hand. */
export function describe(deps: ConsoleDeps): RequestHandler {
  const { desk, districts } = deps.services;
  return doing(deps, describeSchema, async (inquiry, { id: _id, ...known }, { act, words, res }) => {
    if (known.district && !districts.get(known.district))
      return (refuseBecause(res, 422, 'district', words('console.inbox.noSuchDistrict')), null);
    const picked = await desk.pick(act, inquiry._id, known);
    if (!picked) return (refuseNotYours(res, inquiry), null);
    return words('console.inbox.described', { number: inquiry.number });
  });
}

/** `POST …/block`: the citizen is not answered any more. */
export function block(deps: ConsoleDeps): RequestHandler {
  return doing(deps, actSchema, async (inquiry, _asked, { act, words, res }) => {
    if (!(await deps.services.desk.block(act, inquiry))) return (refuseNotYours(res, inquiry), null);
    return words('console.inbox.blocked', { number: inquiry.number });
  });
}

/** `POST …/unblock`: the citizen of that inquiry is answered again. */
export function unblock(deps: ConsoleDeps): RequestHandler {
  return doing(deps, actSchema, async (inquiry, _asked, { act, words }) => {
    const unblocked = await deps.services.desk.unblock(act, inquiry);
    return words(unblocked ? 'desk.unblocked' : 'desk.notBlocked', { number: inquiry.number });
  });
}

/** `POST /duty`: coming on duty, or going off, when everything goes back to the queue. */
export function changeDuty(deps: ConsoleDeps): RequestHandler {
  const { desk } = deps.services;
  return async (req, res) => {
    const asked = readAsked(dutySchema, req.body, req, res);
    if (!asked) return;
    const words = wordsOf(guarded(res).locale);
    const act = actOf(deps, res, asked.id, [req.path, JSON.stringify(asked)]);
    const say = (message: string) => void res.json({ message } satisfies DoneAnswer);
    if (asked.on) {
      await desk.on(act);
      return say(words('console.inbox.on'));
    }
    const numbers = (await desk.off(act)).map(({ number }) => number).join(', ');
    say(numbers === '' ? words('desk.off') : words('desk.offReturned', { numbers }));
  };
}
