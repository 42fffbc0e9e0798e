import type { OrderReply, Reply } from '../../src/core/reply';
import { textReply } from '../../src/core/reply';
import { csvOfAnswer } from '../../src/exports/answer-csv';
import { jsonOfAnswer } from '../../src/exports/answer-json';
import { type ExportFormat, MIME_TYPES, type PictureFormat } from '../../src/exports/file-types';
import type { PictureOrder } from '../../src/pictures/draw';
import { orderReply } from '../../src/studio/order-reply';
import { readCorrections } from '../admin/corrections';
import { audited } from '../audited';
import type { Asking } from '../context';
import type { Answer, ReadAnswer } from './answer';
import { readComparison } from './compare';
import { readDay } from './day';
import { readMap } from './map';
import { readHours } from './hours';
import { readDistricts } from './districts';
import { readOperators } from './operators';
import { readRecord } from './record';
import { readSatisfaction } from './satisfaction';
import { readStats } from './stats';
import { readTrend } from './trend';

/** The commands whose answers are files as well, each with what reads it. */
export const EXPORTED: Readonly<Record<string, ReadAnswer>> = {
  stats: readStats,
  callcentre: readStats,
  day: readDay,
  satisfaction: readSatisfaction,
  record: readRecord,
  compare: readComparison,
  trend: readTrend,
  hours: readHours,
  map: readMap,
  districts: readDistricts,
  operators: readOperators,
  corrections: readCorrections,
};

/** An answer as a file: the very figures that its command shows, read by the same rights. */
export async function exportAnswer(
  command: string,
  args: string,
  format: ExportFormat,
  context: Asking,
): Promise<readonly Reply[]> {
  const read = await EXPORTED[command]!(args, context, command);
  return read.ok ? exportRead(read, format, context) : read.replies;
}

/** The file of an answer that was read. Audited beside the reading. */
export async function exportRead(
  read: Answer,
  format: ExportFormat,
  context: Asking,
): Promise<readonly Reply[]> {
  const { services, words, turn } = context;
  const takes = services.files.taken(turn.row.channel);
  if (!takes?.takes(MIME_TYPES[format])) {
    const typed = `/export ${read.command} ${read.args} ${format}`;
    return [textReply(words('export.notHere', { typed, command: commandOf(read, format, context) }))];
  }
  await audited(context, 'stats.export', read.subject, {
    ...{ command: read.command, query: read.args, format },
  });
  const reply = await fileReply(read, format, context);
  if (reply.kind === 'document' && reply.bytes.length > takes.maxBytes)
    return [textReply(words('export.tooLarge', { command: commandOf(read, format, context) }))];
  return [reply];
}

/** The picture of an answer that was read, to be made as a file; null: it has none. Audited beside the reading. */
export async function exportPicture(
  read: Answer,
  format: PictureFormat,
  context: Asking,
): Promise<OrderReply | null> {
  const picture = await read.picture?.order();
  if (!picture) return null;
  await audited(context, 'stats.export', read.subject, {
    ...{ command: read.command, query: read.args, format },
  });
  const order = format === 'pdf' ? ({ kind: 'page', picture } as const) : picture;
  // As vectors it is what it is drawn from, beside its pixels.
  const as = format === 'svg' ? 'picture' : 'document';
  return orderReply(order, context.words, { fileName: fileName(read, format), as });
}

/** A workbook is made when its turn comes, with its pictures; the others at once. */
async function fileReply(read: Answer, format: ExportFormat, { words }: Asking): Promise<Reply> {
  const answer = read.tables();
  const about = { fileName: fileName(read, format), caption: answer.head.slice(0, 3).join('\n') };
  if (format === 'xlsx') {
    const pictures = picturesOf(await read.picture?.order());
    const order = { kind: 'workbook', answer, pictures } as const;
    return orderReply(order, words, { ...about, as: 'document', instead: words('export.failed') });
  }
  const text = format === 'csv' ? csvOfAnswer(answer, words) : jsonOfAnswer(answer);
  return { kind: 'document', bytes: Buffer.from(text), mimeType: MIME_TYPES[format], ...about };
}

function picturesOf(order: PictureOrder | null | undefined): readonly PictureOrder[] {
  return order ? [order] : [];
}

/** Plain letters that every channel and system takes: `stats-3-2024-08.xlsx`. */
function fileName({ command, args }: Answer, format: ExportFormat | PictureFormat): string {
  const plain = [command, args]
    .join('-')
    .replace(/\.\.(?=\d)/g, '_')
    .replace(/[^\w.]+/g, '-')
    .slice(0, 80);
  return `${plain.replace(/-+$/, '')}.${format}`;
}

/** What exports the same on the server. */
function commandOf({ command, args }: Answer, format: ExportFormat, { actor }: Asking): string {
  return `dost export answer "${`${command} ${args}`.trim()}" --format ${format} --lang ${actor.locale} --out ${command}.${format}`;
}
