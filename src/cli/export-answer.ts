import { namesExported } from '../../handlers/supervisor/asked-export';
import { isPublicMap, withoutPublic } from '../../handlers/supervisor/map';
import { EXPORTED } from '../../handlers/supervisor/export-answer';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import type { Locale } from '../core/actor';
import { DostError } from '../core/errors';
import type { Reply } from '../core/reply';
import { EXPORT_FORMATS, type ExportFormat } from '../exports/file-types';
import { answersTo } from './ask';
import { outputTo } from './output';
import { note } from './print';

/** Which answer (`stats 3 2024-08`), as what, in which language, and into which file; `-` is the standard output. */
export interface AnswerExportRequest {
  readonly question: string;
  readonly format?: string;
  readonly lang: Locale;
  readonly out: string;
}

/** Writes a command's answer as the bot's `/export` makes it. The file is there when it is complete, and not before. */
export async function exportAnswerTo({ question, format, lang, out }: AnswerExportRequest): Promise<void> {
  const kind = formatOf(format, out);
  const words = question.trim().replace(/^\/?(export\s+)?\/?/i, '');
  if (!namesExported(words)) throw unknownCommand(words);
  if (isPublicMap(words)) throw noPublicTable(words);
  const sink = await outputTo(out);
  try {
    const text = `/export ${words} ${kind}`;
    const audit = (core: Core): Promise<void> => auditExport(core, words, kind);
    const asked = { as: 'admin', lang, channel: 'telegram', text } as const;
    const replies = await answersTo(asked, { before: audit });
    await sink.write(fileOf(replies).bytes);
    await sink.done();
    note(`${words} as ${kind}${out === '-' ? '' : `, in ${out}`}`);
  } catch (error) {
    await sink.drop();
    throw error;
  }
}

/** What was named, or what the file's name ends with. */
function formatOf(format: string | undefined, out: string): ExportFormat {
  const said = (format ?? /\.(\w+)$/.exec(out)?.[1] ?? 'xlsx').toLowerCase();
  const found = EXPORT_FORMATS.find((one) => one === (said === 'excel' ? 'xlsx' : said));
  if (found) return found;
  const right = EXPORT_FORMATS.join(', ');
  throw new DostError('input.invalid', `--format ${said} is none of ${right}.`);
}

/** In a chat figures are meant where no command is named; here a misspelt one is not to be taken for a date or a centre. */
function unknownCommand(words: string): DostError {
  const right = [...Object.keys(EXPORTED), 'cases'].join(', ');
  const why = `"${words}" names no command whose answer is a file`;
  return new DostError('input.invalid', `${why}; right would be one of ${right}, as in "stats 3 2024-08".`);
}

function noPublicTable(words: string): DostError {
  const why = `"${words}" has no file of figures: beside exact counts its suppressed ones would follow`;
  const picture = 'dost render --kind map --subject 142 --month 2024-09 --public --out map.png';
  return new DostError(
    'input.invalid',
    `${why}; right would be ${picture} for the map, or "${withoutPublic(words)}" for exact figures, not to be published.`,
  );
}

/** The file among the replies; what is said in its place says what would be right. */
function fileOf(replies: readonly Reply[]): Extract<Reply, { kind: 'document' }> {
  for (const reply of replies) if (reply.kind === 'document') return reply;
  const said = replies.flatMap((reply) => (reply.kind === 'text' ? [reply.text] : []));
  throw new DostError('input.invalid', said.join('\n'));
}

async function auditExport({ db, clock }: Core, query: string, format: ExportFormat): Promise<void> {
  const at = clock();
  await recordAudit(db, {
    ...{ _id: `export.answer|${at.toISOString()}|${query}`, at, actor: 'cli', action: 'export.answer' },
    ...{ subject: 'answer', details: { query, format } },
  });
}
