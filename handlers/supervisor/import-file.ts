import { hasCode } from '../../src/core/errors';
import type { InboundEvent } from '../../src/core/event';
import { type Reply, textReply } from '../../src/core/reply';
import { errorText } from '../../src/imports/cases/error-text';
import type { CasesImport } from '../../src/imports/cases/import';
import { type ImportCaption, parseImportCaption } from '../../src/imports/cases/parse-caption';
import { parseSpan } from '../../src/imports/cases/parse-span';
import { reasonText } from '../../src/imports/cases/reason-text';
import { renderCasesImport } from '../../src/imports/cases/report';
import { fileOf } from '../../src/imports/table/file';
import { createKeptRejects } from '../../src/imports/kept-rejects';
import { maySee } from '../../src/people/may-see';
import { checkSourceName } from '../../src/sources/register';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';

const CAPTION = /^\/import(?:@\w+)?(?:\s|$)/i;
const EXAMPLE_SOURCE = 'front-desk';

type Sent = InboundEvent & { kind: 'attachment' };

/**
 * A file with `/import visits front-desk 2024-09-01..2024-09-30` for its caption: its cases are imported as the command
 * line would, within what the person may see, and the answer is the same report. The command alone explains.
 */
export const supervisorImport: BotHandler = {
  id: 'supervisor.import',
  role: 'supervisor',
  match: (event) =>
    isCommand(event, 'import') ||
    (event.kind === 'attachment' && !event.forwarded && CAPTION.test(event.caption?.trim() ?? '')),
  handle: async (event, context) => {
    if (event.kind !== 'attachment') return [await usage(context)];
    const asked = parseImportCaption(event.caption!.trim().replace(CAPTION, ''));
    if (!asked) return [await usage(context)];
    const { kind, source } = asked;
    try {
      checkSourceName(source);
      if ((kind === 'call' || kind === 'callback') && !maySee(context.staff, 'call-centre')) {
        await audited(context, 'import.refused', 'call-centre', { source });
        return [textReply(context.words('cases.refused'))];
      }
      const file = await context.services.imports.fetch(event);
      if (!file.ok) return [textReply(context.words(`cases.notBrought.${file.reason}`))];
      return await importFile(asked, event, file.bytes, context);
    } catch (error) {
      if (!hasCode(error, 'input.invalid') && !hasCode(error, 'database.purpose')) throw error;
      return [textReply(errorText(error, context.words))];
    }
  },
};

async function importFile(
  { kind, source, from, last, check }: ImportCaption,
  event: Sent,
  bytes: Uint8Array,
  { actor, staff, services, turn, words }: Context,
): Promise<Reply[]> {
  const mapping = await services.mappings.usable(source, kind);
  const rejects = createKeptRejects();
  let extension = 'csv';
  const result = await services.imports.cases({
    ...{ file: fileOf(bytes), kind, source, mapping, subjects: null },
    ...parseSpan(from, last, services.today()),
    mayBring: (subject) => maySee(staff, subject),
    // What somebody does for a trial is never counted.
    ...{ dryRun: check || actor.test, despiteRejects: false },
    ...{ importedBy: actor.person, auditId: turn.row._id },
    reasonText: (reason) => reasonText(reason, words),
    keepReject: (text, type) => {
      extension = type;
      rejects.keep(text);
    },
  });
  const centres = await services.centres.list();
  const report = textReply(renderCasesImport(result, { words, locale: actor.locale, centres }));
  const lines = rejects.text();
  return lines === null
    ? [report]
    : [report, document(result, { lines, left: rejects.left(), extension }, words)];
}

function document(
  { kind, source }: CasesImport,
  { lines, left, extension }: { lines: string; left: number; extension: string },
  words: Context['words'],
): Reply {
  return {
    kind: 'document',
    bytes: Buffer.from(lines),
    fileName: `${source}-${kind}s.rejects.${extension}`,
    mimeType: extension === 'csv' ? 'text/csv' : 'application/x-ndjson',
    caption: left > 0 ? words('cases.rejectFileCut', { n: left }) : words('cases.rejectFile'),
  };
}

async function usage({ services, words }: Context): Promise<Reply> {
  const mappings = (await services.mappings.names()).join(', ');
  return textReply(words('cases.usage', { source: EXAMPLE_SOURCE, mappings }));
}
