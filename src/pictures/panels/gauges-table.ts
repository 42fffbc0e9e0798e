import { COLOURS } from '../palette';
import type { Body } from '../panel';
import { bars } from './bars';
import type { Bars, Cell } from './bars-plan';
import { type Gauge, gauges } from './gauges';

/** Dials alone, and the words below them in a table that also has `more`; without dials the table has their values too. */
export function gaugesTable(of: readonly Gauge[], more: Bars['rows'], dials: boolean): Body {
  const bare = of.map((gauge) => ({ ...gauge, asked: undefined, coverage: undefined, note: undefined }));
  const values = !dials || of.some(({ last }) => last !== undefined);
  const change = of.find(({ value, note }) => value !== null && note !== undefined)?.note;
  const rows = tableRows(of, more, values, change);
  // Dials that have their values inside have the change below.
  const below = values ? undefined : change;
  const high = DIALS + (below === undefined ? 0 : CHANGE);
  const table = bars({
    columns: of.map(({ tone }) => ({ label: '', colour: COLOURS[tone] })),
    rows,
    dense: true,
  });
  const says = gauges(of).says;
  if (!dials) return { ...table, says };
  return {
    says: [
      ...says,
      ...more.map(({ name, cells }) => `${name}: ${cells.map(({ text }) => text).join(' / ')}`),
    ],
    size(width) {
      const rest = rows.length === 0 ? { least: 0, natural: 0, most: 0 } : table.size(width);
      return { least: rest.least + high, natural: rest.natural + high, most: rest.most + high + 60 };
    },
    draw(canvas, box) {
      const rest = rows.length === 0 ? 0 : table.size(box.width).natural;
      const free = Math.max(0, Math.min(60, box.height - high - rest));
      const height = high + free;
      gauges(bare).draw(canvas, { ...box, height: DIALS + free - 8 });
      if (below !== undefined)
        canvas.text(box.x + box.width / 2, box.y + height - 10, below, {
          ...{ size: 18, least: 17, weight: 400, fill: COLOURS.muted, anchor: 'middle', room: box.width },
        });
      if (rows.length > 0) table.draw(canvas, { ...box, y: box.y + height, height: box.height - height });
    },
  };
}

/** The least height of dials without words. */
const DIALS = 156;
/** Of a line below them. */
const CHANGE = 26;

/** Of footnotes, behind a figure. */
const SIGNS = /\u00a0\*+$/;

function tableRows(of: readonly Gauge[], more: Bars['rows'], values: boolean, note?: string): Bars['rows'] {
  const row = (name: string, pick: (gauge: Gauge) => string | undefined) => {
    const texts = of.map((gauge) => pick(gauge) ?? '—');
    // Signs that all figures of a row have stand at its name: figures keep in line with those of other rows.
    const [sign = ''] = SIGNS.exec(texts[0]!) ?? [];
    const same = sign !== '' && texts.every((text) => SIGNS.exec(text)?.[0] === sign);
    return {
      name: same ? name + sign : name,
      cells: texts.map((told): Cell => {
        const text = same ? told.slice(0, -sign.length) : told;
        const known = !text.startsWith('—');
        // What the sign stands for is told once, below the page.
        return { value: null, text: known || /\d/.test(text) ? text : '—', plain: known };
      }),
    };
  };
  const { asked, coverage, name } = of[0]!;
  return [
    ...(values ? [{ ...row(name, (gauge) => (gauge.value === null ? gauge.last : gauge.text)), note }] : []),
    ...(asked ? [row(asked.label, (gauge) => gauge.asked?.value)] : []),
    ...(coverage ? [row(coverage.label, (gauge) => gauge.coverage?.text)] : []),
    ...more,
  ];
}
