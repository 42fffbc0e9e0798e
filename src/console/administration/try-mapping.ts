import type { WordKey } from '../../../locales';
import { formatDate, formatDuration, formatNumber } from '../../../locales/format';
import type { CentreRow } from '../../../models/centre';
import { CASE_FIELDS, type CaseDraft } from '../../core/cases';
import { hasCode } from '../../core/errors';
import { errorText } from '../../imports/cases/error-text';
import { readExample } from '../../imports/cases/read-example';
import { reasonText } from '../../imports/cases/reason-text';
import { subjectName } from '../../imports/cases/report';
import type { Trial, TryingMapping } from '../../imports/cases/try-mapping';
import { fileOf } from '../../imports/table/file';
import { momentText } from '../../reports/moment';
import type { ConsoleDeps } from '../deps';
import { type Asking, read } from './answer';
import { type ExampleAnswer, exampleSchema, type TrialLine, WORD_GROUPS, type WordGroup } from './api';
import { checkedMapping } from './checked-mapping';

/** An example need not be large: its first lines show how a source writes. */
export const MAX_EXAMPLE_BYTES = 2_000_000;
const NEWLINE = 10;

/** The columns of an example file, and by a mapping that is not saved yet what its lines would become. Nothing of it is kept. */
export async function tryMapping(deps: ConsoleDeps, asking: Asking, sent: unknown): Promise<ExampleAnswer> {
  const { services } = deps;
  const { head, bytes } = apart(sent);
  const { kind, mapping: draft } = read(exampleSchema, head);
  const checked = draft ? await checkedMapping(deps, asking, draft) : { mapping: null, problems: [] };
  const known = (await services.mappings.list()).flatMap(({ mapping }) => mapping ?? []);
  const { mapping } = checked;
  const { encoding, delimiter, sheet } = mapping ?? {};
  const hints = { ...(encoding && { encoding }), ...(delimiter && { delimiter }), ...(sheet && { sheet }) };
  const file = fileOf(bytes);
  let columns: ExampleAnswer['columns'] = [];
  try {
    columns = await readExample(file, hints, mapping ? [mapping, ...known] : known);
    const trial = mapping && (await trialOf(deps, asking, { file, kind, mapping }));
    return { columns, trial, problems: checked.problems, error: null };
  } catch (error) {
    if (!hasCode(error, 'input.invalid')) throw error;
    return { columns, trial: null, problems: checked.problems, error: errorText(error, asking.words) };
  }
}

/** What is said of a file stands in the first line, the file behind it. */
function apart(sent: unknown): { readonly head: unknown; readonly bytes: Buffer } {
  const body = Buffer.isBuffer(sent) ? sent : Buffer.alloc(0);
  const end = body.indexOf(NEWLINE);
  try {
    return { head: JSON.parse(body.toString('utf8', 0, Math.max(end, 0))), bytes: body.subarray(end + 1) };
  } catch {
    return { head: null, bytes: body };
  }
}

async function trialOf(deps: ConsoleDeps, asking: Asking, trying: TryingMapping): Promise<TrialLine> {
  const { words, locale } = asking;
  const trial = await deps.services.imports.tryMapping(trying);
  const centres = await deps.services.centres.list();
  const shown = columnsOf(trial);
  const n = (value: number) => ({ n: formatNumber(value, locale) });
  return {
    counts: [
      words('cases.read', n(trial.read)),
      words('mappings.good', n(trial.good)),
      words('cases.rejected', n(trial.read - trial.good)),
    ].join('. '),
    columns: shown.map((field) => words(`cases.field.${field}` as WordKey)),
    taken: trial.drafts.map(({ line, draft }) => ({
      ...{ line, cells: shown.map((field) => cellText(draft, field, centres, deps, asking)) },
    })),
    refused: trial.refused.map(({ line, reasons }) => ({
      ...{ line, reasons: reasons.map((reason) => reasonText(reason, words)).join('; ') },
    })),
    unknown: trial.unknown.map(({ field, word }) => ({ group: groupOf(field), word })),
    ignored: trial.ignored,
  };
}

const ALWAYS = ['id', 'at', 'subject'] as const;
const SOMETIMES = ['closedAt', 'service', ...CASE_FIELDS.filter((one) => one !== 'hour')] as const;
type Shown = (typeof ALWAYS | typeof SOMETIMES)[number];

/** Fields of which nothing is known in any of the lines are left out. */
function columnsOf({ drafts }: Trial): Shown[] {
  const known = SOMETIMES.filter((field) =>
    drafts.some(({ draft }) => draft[field as keyof CaseDraft] !== null),
  );
  return [...ALWAYS, ...known];
}

function cellText(
  draft: CaseDraft,
  field: Shown,
  centres: readonly CentreRow[],
  { services, timezone }: ConsoleDeps,
  { words, locale }: Asking,
): string {
  if (field === 'at')
    return draft.at ? momentText(draft.at, timezone, locale) : formatDate(draft.day, locale);
  if (field === 'subject') return subjectName(draft.subject, draft.day, { words, locale, centres });
  const value = draft[field as keyof CaseDraft];
  if (value === null) return '—';
  if (value instanceof Date) return momentText(value, timezone, locale);
  if (typeof value === 'boolean') return words(value ? 'button.yes' : 'button.no');
  if (field === 'district') return services.districts.nameOf(String(value), locale);
  if (field === 'waitSeconds' || field === 'serviceSeconds') return formatDuration(Number(value), locale);
  if (field === 'sex') return words(`button.sex.${draft.sex!}`);
  if (['direction', 'type', 'outcome', 'service'].includes(field))
    return words(`stats.${field}.${String(value)}` as WordKey);
  return String(value);
}

function groupOf(field: Trial['unknown'][number]['field']): WordGroup {
  if (field === 'subject') return 'centre';
  return WORD_GROUPS.find((group) => group === field) ?? 'yesNo';
}
