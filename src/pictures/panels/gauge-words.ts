import type { Canvas } from '../canvas';
import { fitText } from '../fit';
import { COLOURS } from '../palette';
import type { Gauge } from './gauges';

/** Fills and texts by tone. */
export const TONES = {
  navy: { ground: COLOURS.navy, pale: COLOURS.navyPale, text: COLOURS.navy },
  teal: { ground: COLOURS.teal, pale: COLOURS.tealPale, text: COLOURS.tealText },
} as const;
const STEP = 22;

/** A line beside a dial, and how high it is. */
export interface Line {
  readonly height: number;
  draw(canvas: Canvas, x: number, y: number): void;
}

/** Between what is said of the dial and what else there is. */
const APART: Line = { height: 8, draw: () => undefined };

/** The words of a gauge without its dial: what it is of, and that nothing is known of it. */
export function wordsAlone(gauge: Gauge, room: number): Line[] {
  const label: Line = {
    height: 32,
    draw(canvas, x, y) {
      canvas.rect({ x, y: y + 2, width: 14, height: 14 }, TONES[gauge.tone].ground, 4);
      canvas.text(x + 22, y + 16, gauge.label, { size: 19, least: 17, weight: 600, room: room - 22 });
    },
  };
  return [label, ...layOut({ ...gauge, note: `${gauge.name}: ${gauge.last ?? gauge.none}` }, room)];
}

/** What stands beside a dial, in a room. */
export function layOut({ asked, coverage, note, tone }: Gauge, room: number): Line[] {
  const muted = {
    size: 18,
    least: 17,
    weight: 400,
    fill: COLOURS.muted,
    room,
    lines: 6,
    leading: STEP / 18,
  } as const;
  const words = (text: string): Line => ({
    height: fitText(text, muted).lines.length * STEP + 4,
    draw: (canvas, x, y) => void canvas.text(x, y + 17, text, muted),
  });
  const value = (text: string): Line => ({
    height: 38,
    draw: (canvas, x, y) => void canvas.text(x, y + 26, text, { size: 30, least: 20, weight: 800, room }),
  });
  const bar = (share: number): Line => ({
    height: 18,
    draw(canvas, x, y) {
      canvas.rect({ x, y: y + 3, width: room, height: 9 }, TONES[tone].pale, 5);
      if (share > 0)
        canvas.rect(
          { x, y: y + 3, width: (room * Math.min(100, share)) / 100, height: 9 },
          TONES[tone].ground,
          5,
        );
    },
  });
  return [
    // Of the dial beside them, so above what else there is to say.
    ...(note ? [words(note), ...(asked || coverage ? [APART] : [])] : []),
    ...(asked
      ? asked.value.startsWith('—')
        ? [words(`${asked.label}: ${asked.value}`)]
        : [words(asked.label), value(asked.value)]
      : []),
    ...(!coverage || coverage.value === null ? [] : [bar(coverage.value)]),
    ...(coverage ? [words(`${coverage.label}: ${coverage.text}`)] : []),
  ];
}
