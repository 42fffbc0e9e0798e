import { capital, formatChange, UNKNOWN } from '../../locales/format';
import { figureHeading } from '../reports/compare';
import type { Column, ComparedFigure, ComparedValue, Comparison } from '../reports/comparison';
import type { RenderOptions } from '../reports/page';
import { ROOMY } from './chart-page';
import type { Row } from './compose-page';
import { card, type Panel } from './panel';
import { listing } from './panels/listing';
import { type Ranked, ranking } from './panels/ranking';

const MOST_BESIDE = 3;
const CUT = '…';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A row that is one panel. */
export function rowOf(panel: Panel): Row {
  return [{ weight: 1, panels: [panel] }];
}

/** Who or what is compared, to the last letter, where the cards of figures do not tell it; null: they do. Pure. */
export function whoIsCompared(compared: Comparison, { words }: RenderOptions): Panel | null {
  const letters = lettersOf(compared);
  if (letters.size === 0 && compared.figures.length > 0) return null;
  const entries = compared.columns.map((column) => ({
    ...{ sign: letters.get(column) ?? null, swatch: null, name: column.full, value: null },
  }));
  return card(ROOMY, { key: 'compared', title: words('compare.who') }, listing(entries));
}

/** Where a name is too long for the cards of figures, all have letters beside them. */
function lettersOf({ columns }: Comparison): ReadonlyMap<Column, string> {
  const cut = columns.some(({ short, full }) => short.includes(CUT) && short !== full);
  return new Map(cut ? columns.map((column, index) => [column, LETTERS[index]!] as const) : []);
}

/** Rows as even as can be. */
export function rowsOf(
  figures: readonly ComparedFigure[],
  compared: Comparison,
  options: RenderOptions,
): Row[] {
  const { ofSubjects } = compared;
  const letters = lettersOf(compared);
  const count = Math.ceil(figures.length / MOST_BESIDE);
  const rows: Row[] = [];
  let at = 0;
  for (let row = 0; row < count; row += 1) {
    const own = Math.ceil((figures.length - at) / (count - row));
    const beside = figures.slice(at, at + own);
    const lists = beside.map((one) => rankedOf(one, letters));
    rows.push(
      beside.map(({ metric, name }, index) => {
        const title = ofSubjects ? figureHeading(metric, name, options) : capital(name, options.locale);
        const key = metric.measure ?? metric.name;
        return {
          weight: 1,
          panels: [
            card(
              ROOMY,
              { key, title, ...scaleOf(metric, options), list: true },
              ranking(lists[index]!, lists),
            ),
          ],
        };
      }),
    );
    at += own;
  }
  return rows;
}

/** The scale of a figure that may be less than 0, as a bar that begins in the middle of its track needs it. */
function scaleOf({ among }: ComparedFigure['metric'], { locale }: RenderOptions): { subtitle?: string } {
  if (!among || among[0] >= 0) return {};
  const [least, most] = among.map((end) => formatChange(end, locale));
  return { subtitle: `${least} … 0 … ${most}` };
}

function rankedOf({ metric, values }: ComparedFigure, letters: ReadonlyMap<Column, string>): Ranked[] {
  const known = values.flatMap(({ value }) => value ?? []);
  const [least, most] = metric.among ?? [0, Math.max(0, ...known)];
  const at = (value: number): number => (most > least ? Math.min(1, (value - least) / (most - least)) : 0);
  return values.map((one): Ranked => {
    const { column, short, value, text, place, change, running } = one;
    const letter = letters.get(column);
    const bar = value === null ? null : ([at(Math.min(0, value)), at(Math.max(0, value))] as const);
    return {
      ...{
        place,
        name: letter === undefined ? short : short.includes(CUT) ? letter : `${letter} · ${short}`,
      },
      text: text ?? UNKNOWN,
      bar,
      zero: least < 0 ? at(0) : null,
      ...{ below: value !== null && value < 0, running },
      change: changeText(change),
    };
  });
}

/** Which way it went, and how much. */
function changeText(change: ComparedValue['change']): string | null {
  if (change === null) return null;
  if (change.sign === 0) return change.text;
  return `${change.sign > 0 ? '▲' : '▼'} ${change.text}`;
}
