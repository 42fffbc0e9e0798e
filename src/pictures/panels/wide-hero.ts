import type { Box, Canvas } from '../canvas';
import { fitText } from '../fit';
import { COLOURS } from '../palette';
import { drawCard, type Panel } from '../panel';
import { sentences } from '../sentences';
import { contentOf, drawHero, type Hero, PAD } from './hero';

const NOTE = { size: 23, least: 19, weight: 400, lines: 2 } as const;
const LINE = 34;
/** So much of the width is the number's. */
const LEFT = 0.5;

/** A great number alone in its row: what there is to say of it stands at its right. */
export function wideHero(of: Hero): Panel {
  const says = [`${of.name}: ${of.value}`, ...of.lines];
  const alone: Hero = { ...of, lines: [] };
  return {
    key: of.key,
    says,
    size(width) {
      const content = contentOf([alone], width * LEFT - 2 * PAD - 24);
      const natural = Math.max(content, notesHeight(of, width)) + 58;
      return { least: natural - 14, natural, most: natural + 44 };
    },
    draw: (canvas, box) =>
      canvas.panel(of.key, box, sentences(says), () => {
        drawCard(canvas, box);
        drawHero(canvas, { ...box, width: box.width * LEFT }, alone, alone);
        drawNotes(canvas, box, of);
        canvas.mark(box, sentences(says));
      }),
  };
}

function noteRoom(width: number): number {
  return width * (1 - LEFT) - 2 * PAD;
}

function notesHeight({ lines }: Hero, width: number): number {
  const room = noteRoom(width);
  return lines.reduce((sum, line) => sum + fitText(line, { ...NOTE, room }).lines.length * LINE, 0);
}

function drawNotes(canvas: Canvas, box: Box, of: Hero): void {
  if (of.lines.length === 0) return;
  const left = box.x + box.width * LEFT;
  canvas.rect({ x: left, y: box.y + 26, width: 1, height: box.height - 52 }, COLOURS.line);
  let y = box.y + (box.height - notesHeight(of, box.width)) / 2 + 24;
  for (const line of of.lines) {
    const style = { ...NOTE, fill: COLOURS.muted, room: noteRoom(box.width), leading: LINE / NOTE.size };
    y = canvas.text(left + PAD, y, line, style).bottom + LINE;
  }
}
