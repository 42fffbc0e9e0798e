import type { Box, Canvas } from '../canvas';
import { widthOf } from '../measure';
import { COLOURS } from '../palette';
import type { Body } from '../panel';

/** One of several that are compared. */
export interface Ranked {
  /** Which place it has, of those that have one. */
  readonly place: number | null;
  readonly name: string;
  /** `—` where it is not known. */
  readonly text: string;
  /** Where its bar begins and ends, 0 to 1; null: not known. */
  readonly bar: readonly [number, number] | null;
  /** Where 0 is on a scale that begins below it; null: at its left end. */
  readonly zero: number | null;
  /** It is less than 0. */
  readonly below: boolean;
  /** Its period has not ended. */
  readonly running: boolean;
  /** Against the one above it. */
  readonly change: string | null;
}

const LOOKS = {
  few: { name: 20, value: 24, line: 33, bar: 16, gap: 20 },
  many: { name: 18, value: 19, line: 27, bar: 9, gap: 11 },
} as const;
type Look = (typeof LOOKS)[keyof typeof LOOKS];
const FEW = 4;
const CHANGE = 17;
const BELOW = 25;
const APART = 16;
/** Places stand apart: a centre's name may begin with a number of its own. */
const PLACE = { least: 17, weight: 600, fill: COLOURS.tealText } as const;

/** Such a list, and those that stand beside it, as long: where one has a change below a value, all have room for it there. */
interface List {
  readonly of: readonly Ranked[];
  readonly beside: readonly (readonly Ranked[])[];
  readonly look: Look;
}

/** Names with their values, each over its bar, and how each moved against the one above. */
export function ranking(of: readonly Ranked[], beside: List['beside'] = []): Body {
  const list: List = { of, beside: [of, ...beside], look: LOOKS[of.length <= FEW ? 'few' : 'many'] };
  return {
    says: of.map(
      ({ place, name, text, change }) =>
        `${place === null ? '' : `${place}. `}${name}: ${text}${change === null ? '' : ` (${change})`}`,
    ),
    size: (width) => {
      const natural = heightAt(list, width);
      return { least: natural, natural, most: natural };
    },
    draw: (canvas, box) => draw(canvas, box, list),
  };
}

function heightAt(list: List, width: number): number {
  const { of, look } = list;
  const below = roomBelow(list, width).reduce((sum, one) => sum + one, 0);
  return of.length * (look.line + look.bar + look.gap) - look.gap + below;
}

/** How much is free below each value for a change: the same in lists side by side, so that their values stand in line. */
function roomBelow({ of, beside, look }: List, width: number): number[] {
  const below = beside.some((one) => belowAt(one, look, width));
  const changes = (index: number): boolean => beside.some((one) => (one[index]?.change ?? null) !== null);
  return of.map((_, index) => (below && changes(index) ? BELOW : 0));
}

/** A change that has no room between its name and its value stands below; then all do. */
function belowAt(of: readonly Ranked[], look: Look, width: number): boolean {
  if (of.every(({ change }) => change === null)) return false;
  const values = Math.max(...of.map(({ text }) => widthOf(text, 700, look.value)));
  return of.some(
    ({ name, change }) =>
      change !== null &&
      widthOf(name, 400, look.name) + widthOf(change, 600, CHANGE) + values + 2 * APART > width,
  );
}

/** How wide the column of places is; 0: nothing has one. */
function placesWidth(of: readonly Ranked[], look: Look): number {
  const widths = of.flatMap(({ place }) =>
    place === null ? [] : [widthOf(`${place}.`, PLACE.weight, look.name) + 9],
  );
  return Math.max(0, ...widths);
}

function draw(canvas: Canvas, box: Box, list: List): void {
  const { of, beside: peers, look } = list;
  const below = peers.some((one) => belowAt(one, look, box.width));
  const free = roomBelow(list, box.width);
  const values = Math.max(...of.map(({ text }) => widthOf(text, 700, look.value)));
  const places = placesWidth(of, look);
  let { y } = box;
  for (const [index, one] of of.entries()) {
    const own = widthOf(one.text, 700, look.value);
    const beside = one.change !== null && !below;
    const change = beside ? widthOf(one.change, 600, CHANGE) + values + 2 * APART : own + APART;
    const base = y + look.line - 9;
    if (one.place !== null)
      canvas.text(box.x, base, `${one.place}.`, { ...PLACE, size: look.name, room: places });
    const room = box.width - change - places;
    canvas.text(box.x + places, base, one.name, { size: look.name, least: 17, room });
    canvas.text(box.x + box.width, base, one.text, {
      ...{ size: look.value, least: 17, weight: one.bar === null ? 400 : 700, anchor: 'end' },
      ...{ fill: one.bar === null ? COLOURS.muted : COLOURS.ink, room: box.width },
    });
    if (one.change !== null) {
      const [x, at] = below
        ? [box.x + box.width, y + look.line + look.bar + BELOW - 5]
        : [box.x + box.width - values - APART, base];
      canvas.text(x, at, one.change, {
        ...{ size: CHANGE, weight: 600, fill: COLOURS.muted, anchor: 'end' },
      });
    }
    drawBar(canvas, { ...box, y: y + look.line, height: look.bar }, one);
    canvas.mark({ ...box, y, height: look.line + look.bar }, `${one.name}: ${one.text}`);
    y += look.line + look.bar + look.gap + free[index]!;
  }
}

function drawBar(canvas: Canvas, box: Box, { bar, zero, below, running }: Ranked): void {
  // What is not known has no scale: an empty one would say 0.
  if (bar === null) return;
  canvas.rect(box, COLOURS.track, box.height / 2);
  drawOwn(canvas, box, bar, { below, running });
  if (zero === null) return;
  const x = box.x + zero * box.width;
  canvas.rect({ x: x - 1, y: box.y - 3, width: 2, height: box.height + 6 }, COLOURS.ink);
}

function drawOwn(
  canvas: Canvas,
  box: Box,
  [from, to]: NonNullable<Ranked['bar']>,
  { below, running }: Pick<Ranked, 'below' | 'running'>,
): void {
  // Whatever is more than nothing shows.
  const width = to === from ? 0 : Math.max(box.height / 2, (to - from) * box.width);
  const own = { ...box, x: box.x + from * box.width, width };
  if (width === 0) return;
  const colour = below ? COLOURS.brick : COLOURS.teal;
  if (running)
    canvas.add(
      `<rect x="${own.x + 1}" y="${own.y + 1}" width="${Math.max(1, width - 2)}" height="${own.height - 2}" rx="${own.height / 2 - 1}" fill="${below ? COLOURS.card : COLOURS.tealPale}" stroke="${colour}" stroke-width="2" stroke-dasharray="7 4"/>`,
    );
  else canvas.rect(own, colour, box.height / 2);
}
