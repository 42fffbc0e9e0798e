import type { Canvas } from './canvas';
import { fitText } from './fit';
import { widthOf } from './measure';
import { COLOURS } from './palette';
import { MARGIN } from './header';
import { sentences } from './sentences';

/** What stands below a page: where the figures are from, and what is to be said of them. */
export interface Footer {
  /** null: there are no figures. */
  readonly source: string | null;
  readonly asOf: string | null;
  readonly notes: readonly string[];
}

const SOURCE = { size: 20, least: 17, weight: 600 } as const;
const NOTE = { size: 17, least: 17, weight: 400, lines: 14 } as const;
const STEP = 22;
const LINE = 24;
const BOTTOM = 26;

/** How high the footer is at a width, its margins inside. */
export function footerHeight(width: number, of: Footer): number {
  const { notes } = of;
  if (!hasLine(of) && notes.length === 0) return BOTTOM;
  const room = width - 2 * MARGIN;
  const lines = notes.reduce((sum, note) => sum + fitText(note, { ...NOTE, room }).lines.length, 0);
  return 22 + (hasLine(of) ? LINE : 0) + lines * STEP + BOTTOM;
}

/** There is a line of where figures are from, and as of when. */
function hasLine({ source, asOf }: Footer): boolean {
  return source !== null || asOf !== null;
}

/** Draws the footer with its top at `y`. */
export function drawFooter(canvas: Canvas, width: number, y: number, of: Footer): void {
  const says = sentences([of.source, of.asOf, ...of.notes]);
  if (says === '') return;
  const height = footerHeight(width, of);
  const room = width - 2 * MARGIN;
  canvas.panel('footer', { x: 0, y, width, height }, says, () => {
    const on = COLOURS.page;
    const source = of.source === null ? null : { ...SOURCE, room: room * 0.56, on };
    const left = source && widthOf(of.source!, SOURCE.weight, SOURCE.size);
    if (source) canvas.text(MARGIN, y + 38, of.source!, source);
    if (of.asOf !== null)
      canvas.text(width - MARGIN, y + 38, of.asOf, {
        ...{ ...SOURCE, room: Math.max(room * 0.42, room - (left ?? 0) - 40), anchor: 'end', on },
      });
    let at = y + 38 + (hasLine(of) ? STEP + 4 : 0);
    for (const note of of.notes) {
      const { bottom } = canvas.text(MARGIN, at, note, {
        ...NOTE,
        room,
        fill: COLOURS.muted,
        on,
        leading: STEP / NOTE.size,
      });
      at = bottom + STEP;
    }
  });
}
