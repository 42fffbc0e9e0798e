import { formatNumber } from '../../locales/format';
import { addDays } from '../../src/core/calendar';
import { type Reply, textReply } from '../../src/core/reply';
import { caseTables } from '../../src/exports/case-tables';
import { type ExportFormat, MIME_TYPES } from '../../src/exports/file-types';
import { isBookmark } from '../../src/listings/bookmarks';
import { type ExportedList, MOST_ROWS } from '../../src/listings/export-list';
import { fileNameOf } from '../../src/pictures/file-name';
import { listArgs, listHeading } from '../../src/reports/case-list';
import { casesWords, filterWords } from '../../src/reports/filter-words';
import { rangeOf } from '../../src/stats/period';
import { orderReply } from '../../src/studio/order-reply';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { type AskedExport, readExport } from './asked-export';
import { type AskedList, readAskedList } from './asked-list';
import { exportAnswer } from './export-answer';
import { shortened } from './short-values';

type Asked = Extract<AskedList, { readonly ok: true }>;

/**
 * `/export stats 3 2024-08 xlsx`: the answer of a command as a file in the chat, where the channel takes one; `/export 3 2024-09
 * outcome=refused`: the list of `/cases`, as CSV. Audited.
 */
export const supervisorExport: BotHandler = {
  id: 'supervisor.export',
  role: 'supervisor',
  match: (event) => isCommand(event, 'export'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const kept = isBookmark(event.args) ? await context.services.listings.find(event.args) : null;
    const wanted = readExport(kept?.args ?? event.args);
    const understood = wanted.guessed ? [textReply(understoodAs(wanted, context))] : [];
    return [...understood, ...(await exported(wanted, kept ? event.args : wanted.args, context))];
  },
};

function exported(wanted: AskedExport, list: string, context: Asking): Promise<readonly Reply[]> {
  if (wanted.kind === 'answer') return exportAnswer(wanted.command, wanted.args, wanted.format, context);
  if (wanted.format !== null && wanted.format !== 'csv') return casesAreCsv(wanted.args, context);
  return exportCases(list, context);
}

/** Whoever misspelt a command is told which one was taken. */
function understoodAs(wanted: AskedExport, { words }: Asking): string {
  const command = wanted.kind === 'answer' ? wanted.command : 'cases';
  return words('export.understood', { command: ['/export', command, wanted.args].join(' ').trim() });
}

/** A list of cases is a table of its own, which programs read as well: one kind of file is enough. */
async function casesAreCsv(args: string, context: Asking): Promise<Reply[]> {
  const { words } = context;
  const choices = [{ label: words('listing.button.export'), value: `/export ${args}`.trim() }];
  return [textReply(words('export.casesAreCsv'), await shortened(choices, context))];
}

/** A list of cases as a file, as CSV unless told: the rights are those of `/cases`. Audited. */
export async function exportCases(
  args: string,
  context: Asking,
  format: ExportFormat = 'csv',
): Promise<readonly Reply[]> {
  const asked = await readAskedList(args, context);
  if (!asked.ok) return asked.replies;
  const { services, words, turn, actor } = context;
  const takes = services.files.taken(turn.row.channel);
  if (!takes?.takes(MIME_TYPES[format])) return [textReply(notHere(asked, words))];
  const { query, filter, options } = asked;
  const wanted = { query, filter, sees: options.sees! };
  const list =
    format === 'xlsx' ? await services.listings.rows(wanted) : await services.listings.file(wanted, format);
  const rows = typeof list.rows === 'number' ? list.rows : list.rows.length;
  await audited(context, 'cases.export', query.subject, {
    ...{ query: listArgs(asked), rows },
    ...(format === 'csv' ? {} : { format }),
    ...(list.ok ? {} : { refused: 'too-many' }),
  });
  const count = casesWords(rows, options);
  if (!list.ok || ('bytes' in list && list.bytes.length > takes.maxBytes)) {
    const most = formatNumber(MOST_ROWS[format], actor.locale);
    return [textReply(words('listing.file.tooMany', { count, most, command: commandOf(asked) }))];
  }
  if ('bytes' in list) return [document(asked, list, format, count, words)];
  const answer = caseTables(list.rows, { query, filter, simulated: list.simulated }, options);
  const about = {
    fileName: fileName(asked, format),
    as: 'document',
    instead: words('export.failed'),
  } as const;
  return [orderReply({ kind: 'workbook', answer, pictures: [] }, words, about)];
}

function document(
  asked: Asked,
  { bytes, simulated }: Extract<ExportedList, { ok: true }>,
  format: ExportFormat,
  count: string,
  words: Asking['words'],
): Reply {
  const [who, when] = listHeading(asked.query, asked.options) as [string, string];
  const chosen = filterWords(asked.filter, asked.options);
  const caption = [
    ...(simulated ? [words('stats.simulated')] : []),
    words('listing.file.caption', { who, when, count }),
    ...(chosen.length > 0 ? [words('listing.chosen', { list: chosen.join(', ') })] : []),
  ].join('\n');
  return {
    kind: 'document',
    bytes,
    fileName: fileName(asked, format),
    mimeType: MIME_TYPES[format],
    caption,
  };
}

/** Plain letters that every channel and system takes: `cases-3-2024-09.csv`. */
function fileName({ query }: Asked, format: ExportFormat): string {
  return `cases-${fileNameOf(query)}.${format}`;
}

function notHere(asked: Asked, words: Asking['words']): string {
  return words('listing.file.notHere', {
    typed: `/export ${listArgs(asked)}`,
    command: commandOf(asked),
  });
}

/** What exports the whole period on the server. */
function commandOf({ query }: Asked): string {
  const { from, to } = rangeOf(query.period);
  return `dost export cases --from ${from} --to ${addDays(to, -1)} --out cases.csv`;
}
