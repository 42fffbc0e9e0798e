import { ringPath } from '../arc';
import { type Canvas, markOf } from '../canvas';
import { drawMiddle, type Middle, middleOf, SETTINGS } from './ring-middle';
import { widthOf } from '../measure';
import { COLOURS, type Colour } from '../palette';
import type { ColumnsBody } from '../panel';
import type { Cell } from './bars-plan';
import { drawLegend, legendSize, NAME, partSays, type Plan, planOf } from './legend';

/** Parts of a whole: the first column is drawn as a ring, all columns are told beside it. */
export interface Doughnut {
  readonly columns: readonly { readonly label: string; readonly colour: Colour }[];
  /** Which column the ring is of; null: of none is every part known, and there is no ring. */
  readonly drawn: number | null;
  readonly rows: readonly {
    readonly name: string;
    readonly cells: readonly Cell[];
    /** Of its part of the ring: no column has it. */
    readonly colour: Colour;
  }[];
  /** In the middle. */
  readonly total: { readonly value: string; readonly label: string } | null;
  /** Low rows. */
  readonly dense?: boolean;
}

/** A ring beside its legend, and with a gap. */
const RINGS = { roomy: { radius: 84, aside: 194 }, dense: { radius: 68, aside: 156 } } as const;

/** A ring with its legend: beside it where there is room, else below. */
export function doughnut(of: Doughnut): ColumnsBody {
  return {
    bare: true,
    says: [
      ...(of.columns.length > 1 && of.columns.every(({ label }) => label !== '')
        ? [of.columns.map(({ label }) => label).join(' / ')]
        : []),
      ...of.rows.map(partSays),
    ],
    headLines: (width) => legendPlan(of, width).headLines,
    mostLines: (width) => Math.max(0, ...legendPlan(of, width).lines),
    size(width) {
      if (of.drawn === null) return legendSize(of, width);
      const side = beside(of, width);
      const legend = legendSize(of, side ? width - ringOf(of).aside : width);
      const ring = side ? 0 : of.dense ? 152 : 182;
      const floor = side ? 2 * ringOf(of).radius + 2 : 0;
      return {
        least: Math.max(floor, legend.least + ring),
        natural: Math.max(floor, legend.natural + ring),
        most: Math.max(floor + 60, legend.most + ring + 60),
      };
    },
    draw(canvas, box) {
      if (of.drawn === null) return drawLegend(canvas, box, of);
      const side = beside(of, box.width);
      const legend = legendSize(of, side ? box.width - ringOf(of).aside : box.width);
      const ring = side
        ? box.height
        : Math.max(of.dense ? 140 : 150, Math.min(236, box.height - legend.natural - 12));
      const radius = Math.min(side ? ringOf(of).radius : 118, ring / 2 - 2);
      const cx = side ? box.x + ringOf(of).radius : box.x + box.width / 2;
      const cy = side ? box.y + box.height / 2 : box.y + radius;
      drawRing(canvas, cx, cy, radius, of);
      const y = side ? box.y : box.y + 2 * radius + 12;
      drawLegend(
        canvas,
        {
          x: side ? box.x + ringOf(of).aside : box.x,
          y,
          width: side ? box.width - ringOf(of).aside : box.width,
          height: box.y + box.height - y,
        },
        of,
      );
    },
  };
}

function legendPlan(of: Doughnut, width: number): Plan {
  return planOf(of, of.drawn !== null && beside(of, width) ? width - ringOf(of).aside : width);
}

function ringOf({ dense }: Doughnut): { readonly radius: number; readonly aside: number } {
  return RINGS[dense ? 'dense' : 'roomy'];
}

/** True when names keep whole words, and at most two lines, in a legend beside the ring. */
function beside(of: Doughnut, width: number): boolean {
  const words = of.rows
    .flatMap(({ name }) => name.split(' '))
    .map((word) => widthOf(word, NAME.weight, NAME.least));
  if (width <= 470) return false;
  const plan = planOf(of, width - ringOf(of).aside);
  return plan.nameRoom >= Math.max(110, ...words) && plan.lines.every((lines) => lines <= 2);
}

/** How thick a ring is, and what stands in it: rather a thin one than a label in two lines, or none. */
function inside(radius: number, total: Doughnut['total']): [thickness: number, middle: Middle | null] {
  const parts = [0.25, 0.2, 0.15, 0.12];
  for (const setting of total ? SETTINGS : [])
    for (const part of parts) {
      const middle = middleOf(total!, radius * (1 - part), setting);
      if (middle) return [radius * part, middle];
    }
  return [radius * parts[0]!, null];
}

function drawRing(
  canvas: Canvas,
  cx: number,
  cy: number,
  radius: number,
  { rows, drawn, total }: Doughnut,
): void {
  const values = rows.map(({ cells }) => Math.max(0, cells[drawn ?? 0]!.value ?? 0));
  const whole = values.reduce((sum, one) => sum + one, 0);
  const [thickness, middle] = inside(radius, total);
  canvas.add(`<path d="${ringPath(cx, cy, radius, thickness, 0, 1)}" fill="${COLOURS.track}"/>`);
  let from = 0;
  values.forEach((value, index) => {
    if (whole === 0 || value === 0) return;
    const to = from + value / whole;
    // A sliver is drawn so wide that it can be seen; a gap of the ground parts neighbours.
    canvas.add(
      `<path d="${ringPath(cx, cy, radius, thickness, from, Math.max(to, from + 0.006))}" fill="${rows[index]!.colour}" stroke="${COLOURS.card}" stroke-width="${value === whole ? 0 : 2}" ${markOf(partSays(rows[index]!))}/>`,
    );
    from = to;
  });
  if (middle) drawMiddle(canvas, cx, cy, middle, total!);
}
