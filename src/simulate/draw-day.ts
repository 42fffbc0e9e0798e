import type { CaseDraft } from '../core/cases';
import type { Hours } from '../hours/hours';
import type { InquiryRow } from '../../models/inquiry';
import type { InteractionRow } from '../../models/interaction';
import { drawCase } from './draw-case';
import { drawChat } from './draw-chat';
import { hoursOfDay } from './hours-of-day';
import type { PlannedDay } from './plan';
import { createRandom, seedOf } from './random';
import type { Tables } from './tables';

/** What rows are drawn with. */
export interface Drawing {
  readonly seed: number;
  readonly tables: Tables;
  readonly hours: Hours;
  readonly timezone: string;
}

/** A day's rows. */
export interface DrawnDay {
  readonly cases: readonly CaseDraft[];
  readonly chats: readonly { readonly inquiry: Omit<InquiryRow, 'number'>; readonly log: InteractionRow }[];
}

/** Draws a day. Each stream has random numbers of its own, so a day does not depend on what was drawn before. */
export function drawDay({ day, planned }: PlannedDay, { seed, tables, hours, timezone }: Drawing): DrawnDay {
  const moment = { day, hours: hoursOfDay(day, timezone) };
  const cases: CaseDraft[] = [];
  const chats: DrawnDay['chats'][number][] = [];
  for (const { stream, count } of planned) {
    const random = createRandom(seedOf(seed, day, stream.name));
    for (let index = 0; index < count; index++) {
      if (stream.what.kind === 'chat')
        chats.push(drawChat(stream, moment, index, random, { tables, hours, seed }));
      else cases.push(drawCase(stream, moment, index, random, tables));
    }
  }
  const received = ({ inquiry }: DrawnDay['chats'][number]): number => inquiry.receivedAt.getTime();
  chats.sort((a, b) => received(a) - received(b) || (a.inquiry._id < b.inquiry._id ? -1 : 1));
  return { cases, chats };
}
