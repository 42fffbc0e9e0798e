import type { RequestHandler } from 'express';
import { CHANNEL_NAMES } from '../../core/channel';
import { DIRECTIONS, type Direction, ENDINGS, INQUIRY_TYPES } from '../../core/subjects';
import { needsNote } from '../../desk/close';
import type { QueueCount } from '../../desk/queue-range';
import type { ConsoleDeps } from '../deps';
import { guarded, isByItself } from '../guard';
import { actOf, viewOf } from './act';
import {
  channelNamed,
  directionNamed,
  directionText,
  mineRowOf,
  outcomeNamed,
  queueRowOf,
  typeNamed,
} from './answers';
import {
  type ChoicesAnswer,
  type ColleaguesAnswer,
  type MineAnswer,
  type QueueAnswer,
  queueSchema,
  viewSchema,
} from './api';
import { readAsked } from './refuse';

/** `GET /queue`: a part of those who wait. With `live` the page asks by itself, which is no sign of life. */
export function readQueue(deps: ConsoleDeps): RequestHandler {
  const { clock, services } = deps;
  return async (req, res) => {
    const asked = readAsked(queueSchema, req.query, req, res);
    if (!asked) return;
    const { view, from, count, channel } = asked;
    const direction = asked.direction === 'none' ? null : asked.direction;
    const { locale, staff } = guarded(res);
    const act = viewOf(deps, res, view, 'queue');
    if (!isByItself(req)) await services.desk.noteActive(act);
    const { items, total, counts } = await services.desk.view.queue(act, {
      ...{ from, count },
      ...(direction === undefined ? {} : { direction }),
      ...(channel === undefined ? {} : { channel }),
    });
    const answer: QueueAnswer = {
      ...{ now: clock().toISOString(), from, total },
      rows: items.map((one) => queueRowOf(one, staff._id, locale)),
      all: sum(counts),
      directions: [...DIRECTIONS, null].map((one: Direction | null) => ({
        ...{ code: one ?? 'none', text: directionText(one, locale) },
        count: sum(counts.filter((of) => of.direction === one)),
      })),
      channels: CHANNEL_NAMES.map((one) => ({
        ...channelNamed(one, locale),
        count: sum(counts.filter((of) => of.channel === one)),
      })),
    };
    res.json(answer);
  };
}

function sum(counts: readonly QueueCount[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}

/** `GET /mine`: what the reader has. */
export function readMine(deps: ConsoleDeps): RequestHandler {
  const { clock, services } = deps;
  return async (req, res) => {
    const asked = readAsked(viewSchema, req.query, req, res);
    if (!asked) return;
    const { locale, staff } = guarded(res);
    const mine = await services.desk.view.mine(viewOf(deps, res, asked.view, 'mine'));
    const answer: MineAnswer = {
      ...{ now: clock().toISOString(), onDuty: staff.onDuty ?? false },
      rows: mine.map((one) => mineRowOf(one, locale)),
    };
    res.json(answer);
  };
}

/** `GET /choices`: what one picks from when an inquiry is described and closed. */
export function readChoices({ services }: ConsoleDeps): RequestHandler {
  return (_req, res) => {
    const { locale } = guarded(res);
    const { districts } = services;
    const answer: ChoicesAnswer = {
      directions: DIRECTIONS.map((code) => directionNamed(code, locale)),
      types: INQUIRY_TYPES.map((code) => typeNamed(code, locale)),
      outcomes: ENDINGS.map((code) => outcomeNamed(code, locale)),
      districts: districts.list
        .map(({ code }) => ({ code, text: districts.nameOf(code, locale) }))
        .sort((a, b) => a.text.localeCompare(b.text, locale)),
      noted: ENDINGS.filter(needsNote),
    };
    res.json(answer);
  };
}

/** `GET /colleagues`: those to whom an inquiry can be handed. */
export function readColleagues(deps: ConsoleDeps): RequestHandler {
  const { services } = deps;
  return async (_req, res) => {
    const { locale, id } = guarded(res);
    const there = await services.desk.colleagues(actOf(deps, res, id));
    const answer: ColleaguesAnswer = {
      colleagues: await Promise.all(
        there.map(async ({ staff: { _id } }) => ({
          id: _id,
          name: await services.desk.labelOf(_id, locale),
        })),
      ),
    };
    res.json(answer);
  };
}
