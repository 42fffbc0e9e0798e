import { type Choice, type Reply, textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { XLSX } from '../../src/exports/file-types';
import type { PictureOrder } from '../../src/pictures/draw';
import { orderInfographic } from '../../src/pictures/order';
import type { AnswerTables } from '../../src/reports/table';
import type { StatsReport } from '../../src/stats/report';
import type { Context } from '../context';
import { shortened } from './short-values';

/** An answer of figures that was read and audited: in words for the chat, and as tables for a file. */
export interface Answer {
  /** Whose figures, for the audit. */
  readonly subject: Subject | 'all' | 'chats';
  /** What asks for it again: `stats` and `3 2024-08`. */
  readonly command: string;
  readonly args: string;
  readonly shown: { readonly text: string; readonly choices: readonly Choice[] };
  readonly tables: () => AnswerTables;
  /** What it is drawn as; absent: nothing. */
  readonly pictures?: () => Promise<readonly PictureOrder[]>;
}

/** An answer, or what is said instead. */
export type AnswerRead =
  | ({ readonly ok: true } & Answer)
  | { readonly ok: false; readonly replies: readonly Reply[] };

/** Reads what a command answers to its words; `name` is the command as it was typed. Rights and the audit are its own. */
export type ReadAnswer = (args: string, context: Context, name: string) => Promise<AnswerRead>;

/** An answer for the chat: its words, its buttons, and last the one that sends it as a file, where a file can be sent. */
export async function replyWith(read: AnswerRead, context: Context): Promise<readonly Reply[]> {
  if (!read.ok) return read.replies;
  const { text, choices } = read.shown;
  return [textReply(text, [...choices, ...(await fileChoices(read, context))])];
}

async function fileChoices({ command, args }: Answer, context: Context): Promise<Choice[]> {
  const { services, turn, words } = context;
  if (!services.files.taken(turn.row.channel)?.takes(XLSX)) return [];
  const value = `/export ${command} ${args}`.trim();
  return shortened([{ label: words('export.button'), value }], context);
}

/** The infographic of a report. */
export async function infographicOf(
  report: StatsReport,
  { services, actor }: Context,
): Promise<readonly PictureOrder[]> {
  const { stats, districts, centres, today } = services;
  const deps = { centres: await centres.list(), districts, today: today(), readSeries: stats.series };
  return [await orderInfographic(report, actor.locale, deps)];
}
