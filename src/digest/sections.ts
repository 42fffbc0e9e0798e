import type { WordKey } from '../../locales';
import { capital, formatChange, formatDate, formatNumber } from '../../locales/format';
import { addDays, monthRange } from '../core/calendar';
import type { Subject } from '../core/subjects';
import { checkHeading } from '../imports/digest/report';
import { computedText, evidenceText, valueText } from '../imports/digest/report-values';
import { subjectName } from '../reports/header';
import { measureName } from '../reports/measure-name';
import type { RenderOptions } from '../reports/page';
import { hasFigures } from '../reports/is-known';
import { SMALL } from '../stats/suppress';
import type { DigestOrder, DigestStanding } from './order';
import type { Block, Section } from './sheet';

const TERMS = [
  'inquiry',
  'visit',
  'cumulative',
  'monthly',
  'yearToDate',
  'direction',
  'coordination',
  'abbreviations',
  'adoption',
  'outcome',
  'satisfaction',
  'coverage',
  'nps',
  'callback',
  'chat',
  'unknown',
  'printed',
] as const;

/** In the order in which they are printed. */
const TABLES = ['directions', 'outcomes'];

/** The chapters of text at the end: what the words mean, what was corrected, and where the figures are from. */
export function sectionsOf(order: DigestOrder, options: RenderOptions): Section[] {
  const { words } = options;
  const items = TERMS.map((key) => ({
    term: words(`digest.term.${key}.name`),
    text: words(`digest.term.${key}.text`),
  }));
  const section = (name: string, blocks: readonly Block[]): Section => ({
    ...{ title: name, continued: words('digest.continued', { name }), blocks },
  });
  return [
    section(words('digest.definitions'), [{ kind: 'terms', items }]),
    section(words('digest.corrections'), correctionBlocks(order, options)),
    section(words('digest.sources'), sourceBlocks(order, options)),
  ];
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

function correctionBlocks(order: DigestOrder, options: RenderOptions): Block[] {
  const { standing } = order;
  switch (standing.state) {
    case 'preliminary':
      return [paragraph(options.words('digest.notSealed'))];
    case 'sealed':
      return sealedBlocks(order, standing, options);
    case 'published':
      return publishedBlocks(standing, options);
  }
}

function sealedBlocks(
  { month }: DigestOrder,
  { sealedOn, corrections, withheld }: Extract<DigestStanding, { state: 'sealed' }>,
  options: RenderOptions,
): Block[] {
  const { words, locale } = options;
  const on = addDays(monthRange(month).to, -1);
  const sealed = paragraph(words('stats.sealedOn', { date: formatDate(sealedOn, locale) }));
  if (corrections === null) return [sealed, paragraph(words('digest.counting'))];
  const few = withheld ? [paragraph(words('digest.correctedFew', { n: SMALL }))] : [];
  if (corrections.length === 0) return [sealed, ...(withheld ? few : [paragraph(words('corrections.none'))])];
  const show = (value: number | null): string => formatNumber(value, locale);
  const rows = corrections.map(({ subject, span, name, sealed: was, now }) => ({
    label: words('import.line', {
      subject: subjectName(subject, on, options),
      figure: `${measureName(subject, name, words)}, ${spanName(subject, span, words)}`,
    }),
    cells: [show(was), show(now), was === null || now === null ? '—' : formatChange(now - was, locale)],
  }));
  const columns = (['sealedFigure', 'nowFigure', 'difference'] as const).map((key) => ({
    label: words(`digest.${key}`),
    span: 'other' as const,
  }));
  const table = { title: words('digest.corrected'), label: words('digest.figure'), columns, rows, notes: [] };
  return [sealed, paragraph(words('digest.correctedNote')), ...few, { kind: 'table', table }];
}

function spanName(subject: Subject, span: 'month' | 'cumulative', words: RenderOptions['words']): string {
  if (span === 'month') return words('period.during.month');
  const yearly = subject === 'call-centre' || subject === 'chatbot' || subject === 'social';
  return words(yearly ? 'period.yearToDate' : 'period.cumulative');
}

function publishedBlocks(
  { revision, failed }: Extract<DigestStanding, { state: 'published' }>,
  options: RenderOptions,
): Block[] {
  const { words, locale } = options;
  const labels = failed
    .filter(({ code }) => code === 'labels-reversed')
    .sort((a, b) => TABLES.indexOf(a.figure) - TABLES.indexOf(b.figure));
  const others = failed.filter(({ code }) => code !== 'labels-reversed');
  const rows = others.map((check) => ({
    label: checkHeading(check, options),
    cells: [valueText(check.printed, options), computedText(check, options)],
  }));
  const columns = (['printedFigure', 'computedFigure'] as const).map((key) => ({
    label: words(`digest.${key}`),
    span: 'other' as const,
  }));
  const table = {
    title: words('digest.disagreements'),
    label: words('digest.figure'),
    columns,
    rows,
    notes: [],
  };
  return [
    paragraph(words('digest.revision', { revision: formatNumber(revision, locale) })),
    paragraph(words(failed.length === 0 ? 'digest.allAgree' : 'digest.asPrinted')),
    ...(rows.length > 0 ? [{ kind: 'table', table } as const] : []),
    ...labels.flatMap((check): Block[] => [
      { kind: 'heading', text: checkHeading(check, options) },
      paragraph(words(`stats.note.${check.figure}` as WordKey)),
      {
        kind: 'list',
        items: [
          words('import.asPrinted', { shares: valueText(check.printed, options) }),
          words('import.bottomUp', { shares: valueText(check.computed, options) }),
          ...(check.evidence ? [evidenceText(check.evidence, options)] : []),
        ].map((one) => capital(one, locale)),
      },
    ]),
  ];
}

function sourceBlocks({ subjects, standing }: DigestOrder, options: RenderOptions): Block[] {
  const { words, locale } = options;
  const rows = subjects.map(({ report }) => ({
    label: subjectName(report.query.subject, addDays(report.range.to, -1), options),
    cells: [
      words(`digest.from.${hasFigures(report) ? (report.source ?? 'none') : 'none'}`),
      report.asOf === null ? '—' : formatDate(report.asOf, locale),
    ],
  }));
  const columns = (['source', 'asOf'] as const).map((key) => ({
    label: words(`digest.${key}`),
    span: 'other' as const,
  }));
  const table = { title: '', label: words('digest.subject'), columns, rows, notes: [] };
  return [
    ...(standing.state === 'published'
      ? [
          paragraph(
            words('digest.imported', {
              source: standing.source,
              revision: standing.revision,
              date: formatDate(standing.importedOn, locale),
            }),
          ),
        ]
      : []),
    { kind: 'table', table },
  ];
}
