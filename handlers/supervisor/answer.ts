import { type Choice, type Reply, textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { XLSX } from '../../src/exports/file-types';
import type { OperatorsReport } from '../../src/operators/report';
import type { MonthCorrections } from '../../src/publishing/read-corrections';
import type { AnswerTables } from '../../src/reports/table';
import type { Period, StatsReport } from '../../src/stats/report';
import type { Records } from '../../src/stats/records';
import type { Series } from '../../src/stats/series';
import type { WeekLoad } from '../../src/stats/week-load';
import type { Asking } from '../context';
import { type Picture, withPicture } from './pictured';
import { shortened } from './short-values';

/** An answer of figures that was read and audited: in words for the chat, as tables for a file, and as a picture. */
export interface Answer {
  /** Whose figures, for the audit. */
  readonly subject: Subject | 'all' | 'chats';
  /** What asks for it again: `stats` and `3 2024-08`. */
  readonly command: string;
  readonly args: string;
  /** The question, where it is one; without a period the answer is about all days, or the latest months. */
  readonly about?: { readonly subject: Subject; readonly period: Period | null };
  /** The reports that were read for it, where it is made of reports. */
  readonly reports?: readonly StatsReport[];
  /** What else was read for it, for what leads on from its values. */
  readonly read?: AlsoRead;
  /** The words; `pictureFile`: a button offers the picture as a file. */
  readonly show: (pictureFile: boolean) => { readonly text: string; readonly choices: readonly Choice[] };
  readonly tables: () => AnswerTables;
  /** What it is drawn as; absent: nothing. */
  readonly picture?: Picture;
}

/** What an answer is made of, where that is no report. */
export type AlsoRead =
  | { readonly kind: 'series'; readonly series: Series }
  /** Whose own come first. */
  | { readonly kind: 'records'; readonly records: readonly Records[] }
  | { readonly kind: 'hours'; readonly load: WeekLoad }
  | { readonly kind: 'operators'; readonly report: OperatorsReport }
  | { readonly kind: 'corrections'; readonly month: MonthCorrections };

/** An answer, or what is said instead; `refused`: whoever asks may not see it. */
export type AnswerRead =
  | ({ readonly ok: true } & Answer)
  | { readonly ok: false; readonly replies: readonly Reply[]; readonly refused?: true };

/** Reads what a command answers to its words; `name` is the command as it was typed. Rights and the audit are its own. */
export type ReadAnswer = (args: string, context: Asking, name: string) => Promise<AnswerRead>;

/**
 * An answer for the chat: its words, its buttons, last the one that sends it as a file, where a file can be sent, and its
 * picture after them.
 */
export async function replyWith(read: AnswerRead, context: Asking): Promise<readonly Reply[]> {
  if (!read.ok) return read.replies;
  const files = await fileChoices(read, context);
  const render = (pictureFile: boolean): ReturnType<Answer['show']> => {
    const { text, choices } = read.show(pictureFile);
    return { text, choices: [...choices, ...files] };
  };
  if (read.picture) return withPicture(read.picture, render, context);
  const { text, choices } = render(false);
  return [textReply(text, choices)];
}

async function fileChoices({ command, args }: Answer, context: Asking): Promise<Choice[]> {
  const { services, turn, words } = context;
  if (!services.files.taken(turn.row.channel)?.takes(XLSX)) return [];
  const value = `/export ${command} ${args}`.trim();
  return shortened([{ label: words('export.button'), value }], context);
}
