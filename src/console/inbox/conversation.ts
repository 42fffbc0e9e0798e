import type { Request, RequestHandler, Response } from 'express';
import { wordsOf } from '../../../locales';
import type { InquiryRow } from '../../../models/inquiry';
import { atLeast } from '../../core/actor';
import { auditAct } from '../../desk/audit';
import { waitingSince } from '../../desk/heading';
import { beforeGap } from '../../desk/history';
import type { CitizenReach } from '../../desk/reply-window';
import type { ConsoleDeps } from '../deps';
import { guarded, isByItself } from '../guard';
import { viewOf } from './act';
import {
  beforeText,
  describedOf,
  earlierRowOf,
  linesOf,
  mineRowOf,
  noteOf,
  outcomeNamed,
  queueRowOf,
} from './answers';
import {
  type CannedAnswer,
  type ClosedToReader,
  type LinesAnswer,
  linesSchema,
  LONGEST_CAPTION,
  type OpenAnswer,
  type SaidAnswer,
  viewSchema,
} from './api';
import { readAsked, refuseBecause } from './refuse';

/** The inquiry that a request names; refused, and null, when there is none. */
export async function findNamed(
  { services, clock }: ConsoleDeps,
  req: Request,
  res: Response,
): Promise<InquiryRow | null> {
  const { staff, locale, actor, id } = guarded(res);
  const given = String(req.params['number']);
  const act = { id, staff: staff._id, locale, at: clock(), test: actor.test };
  const inquiry = await services.desk.find(act, given);
  const message = (): string => wordsOf(locale)('desk.unknownNumber', { given: given.slice(0, 40) });
  if (!inquiry) refuseBecause(res, 404, 'unknown', message());
  return inquiry;
}

/** `GET /inquiries/:number`: everything about one that the reader has; of any other only where it stands. */
export function readInquiry(deps: ConsoleDeps): RequestHandler {
  const { clock, services, door } = deps;
  const { accepted, maxBytes } = door.files;
  return async (req, res) => {
    const asked = readAsked(viewSchema, req.query, req, res);
    const inquiry = asked && (await findNamed(deps, req, res));
    if (!inquiry) return;
    const { locale } = guarded(res);
    const act = viewOf(deps, res, asked.view, inquiry.number);
    if (!isByItself(req)) await services.desk.noteActive(act);
    const opened = await services.desk.view.open(act, inquiry);
    if (!opened) return void res.json(await closedToReader(deps, res, asked.view, inquiry));
    const { inquiry: now, history, notes, reach } = opened;
    const { latest, total } = await services.desk.view.earlier(now);
    const reader = { locale, timezone: deps.timezone };
    const answer: OpenAnswer = {
      ...{ state: 'mine', now: clock().toISOString() },
      row: mineRowOf({ inquiry: now, since: waitingSince(now), reach }, locale),
      described: describedOf(now, services.districts, locale),
      lines: await linesOf(services.desk, history, reader),
      before: beforeText(beforeGap(history)),
      files: { accepted: accepted.join(), maxBytes, maxCaption: LONGEST_CAPTION },
      notes: notes.map((one) => noteOf(one, reader)),
      earlier: latest.map((one) => earlierRowOf(one, reader)),
      earlierTotal: total,
    };
    res.json(answer);
  };
}

const NOT_TOLD: CitizenReach = { state: 'any', until: null, unreachable: false };
const STATES = { queued: 'waiting', taken: 'taken', bot: 'bot', closed: 'closed' } as const;

async function closedToReader(
  deps: ConsoleDeps,
  res: Response,
  view: string,
  inquiry: InquiryRow,
): Promise<ClosedToReader> {
  const { clock, db, services } = deps;
  const { locale, staff, actor } = guarded(res);
  const { stage, assignee, number, outcome } = inquiry;
  const unnamed = stage === 'taken' && assignee === null;
  const correctable = stage === 'closed' && atLeast(actor.role, 'supervisor');
  if (correctable) {
    const act = viewOf(deps, res, view, `closed ${number}`);
    await auditAct({ db, clock }, act, 'cases.read', `inquiry:${number}`, { query: number, page: 1 });
  }
  const state = unnamed ? 'waiting' : STATES[stage];
  // Until when a citizen can be written to also tells when they wrote last: it is of use to who may take the inquiry.
  const reach = state === 'waiting' ? await services.desk.view.reach(inquiry) : NOT_TOLD;
  return {
    state,
    now: clock().toISOString(),
    row: queueRowOf({ inquiry, since: waitingSince(inquiry), reach }, staff._id, locale),
    by: stage === 'taken' && !unnamed ? await services.desk.labelOf(assignee, locale) : null,
    correctable: correctable
      ? { ...describedOf(inquiry, services.districts, locale), outcome: outcomeNamed(outcome, locale) }
      : null,
  };
}

/** `GET /inquiries/:number/lines`: what was said before a place in it. */
export function readLines(deps: ConsoleDeps): RequestHandler {
  const { services } = deps;
  return async (req, res) => {
    const asked = readAsked(linesSchema, req.query, req, res);
    const inquiry = asked && (await findNamed(deps, req, res));
    if (!inquiry) return;
    const act = viewOf(deps, res, asked.view, inquiry.number);
    await services.desk.noteActive(act);
    const said = await services.desk.view.openBefore(act, inquiry, asked.before);
    if (!said) return refuseNotYours(res, inquiry);
    const reader = { locale: guarded(res).locale, timezone: deps.timezone };
    const answer: LinesAnswer = {
      lines: await linesOf(services.desk, said.lines, reader),
      before: beforeText(said.before),
    };
    res.json(answer);
  };
}

/** `GET /inquiries/:number/earlier/:earlier`: what was said in an earlier one of the same citizen. */
export function readEarlier(deps: ConsoleDeps): RequestHandler {
  const { services } = deps;
  return async (req, res) => {
    const asked = readAsked(viewSchema, req.query, req, res);
    const inquiry = asked && (await findNamed(deps, req, res));
    if (!inquiry) return;
    const number = String(req.params['earlier']);
    const act = viewOf(deps, res, asked.view, `${inquiry.number} ${number}`);
    await services.desk.noteActive(act);
    const said = await services.desk.view.openEarlier(act, inquiry, number);
    if (!said) return refuseNotYours(res, inquiry);
    const reader = { locale: guarded(res).locale, timezone: deps.timezone };
    const answer: SaidAnswer = {
      lines: await linesOf(services.desk, said.history, reader),
      notes: said.notes.map((one) => noteOf(one, reader)),
    };
    res.json(answer);
  };
}

/** `GET /inquiries/:number/canned`: the canned replies in the language of its citizen. */
export function readCanned(deps: ConsoleDeps): RequestHandler {
  const { services } = deps;
  return async (req, res) => {
    const inquiry = await findNamed(deps, req, res);
    if (!inquiry) return;
    const locale = await services.people.localeOf(inquiry.person, undefined);
    const replies = services.desk.cannedNames(locale).map(([name, text]) => ({ name, text }));
    res.json({ replies } satisfies CannedAnswer);
  };
}

/** Answers that the inquiry is not, or not any more, the reader's. */
export function refuseNotYours(res: Response, { number }: Pick<InquiryRow, 'number'>): void {
  refuseBecause(res, 409, 'notYours', wordsOf(guarded(res).locale)('desk.notYours', { number }));
}
