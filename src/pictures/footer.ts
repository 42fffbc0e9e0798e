import type { Canvas } from './canvas';
import { fitText } from './fit';
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
const BOTTOM = 26;

/** How high the footer is at a width, its margins inside. */
export function footerHeight(width: number, { source, asOf, notes }: Footer): number {
  if (source === null && asOf === null && notes.length === 0) return BOTTOM;
  const room = width - 2 * MARGIN;
  const lines = notes.reduce((sum, note) => sum + fitText(note, { ...NOTE, room }).lines.length, 0);
  return 22 + 24 + lines * STEP + BOTTOM;
}

/** Draws the footer with its top at `y`. */
export function drawFooter(canvas: Canvas, width: number, y: number, of: Footer): void {
  const says = sentences([of.source, of.asOf, ...of.notes]);
  if (says === '') return;
  const height = footerHeight(width, of);
  const room = width - 2 * MARGIN;
  canvas.panel('footer', { x: 0, y, width, height }, says, () => {
    const on = COLOURS.page;
    if (of.source !== null) canvas.text(MARGIN, y + 38, of.source, { ...SOURCE, room: room * 0.56, on });
    if (of.asOf !== null)
      canvas.text(width - MARGIN, y + 38, of.asOf, { ...SOURCE, room: room * 0.42, anchor: 'end', on });
    let at = y + 38 + STEP + 4;
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
