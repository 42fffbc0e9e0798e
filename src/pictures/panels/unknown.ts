import type { Canvas } from '../canvas';
import { fitText } from '../fit';
import { COLOURS } from '../palette';
import { drawCard, type Panel } from '../panel';

const STYLE = { size: 20, least: 17, weight: 400, lines: 8 } as const;
const STEP = 28;
const PAD = 26;

/** One sentence on all of which nobody knows anything. */
export function unknownPanel(sentence: string): Panel {
  const linesAt = (width: number): number =>
    fitText(sentence, { ...STYLE, room: width - 2 * PAD }).lines.length;
  return {
    key: 'unknown',
    says: [sentence],
    size(width) {
      const natural = linesAt(width) * STEP + 40;
      return { least: natural - 10, natural, most: natural };
    },
    draw: (canvas: Canvas, box) =>
      canvas.panel('unknown', box, sentence, () => {
        drawCard(canvas, box);
        const lines = linesAt(box.width);
        const y = box.y + (box.height - lines * STEP) / 2 + 21;
        canvas.text(box.x + PAD, y, sentence, {
          ...{ ...STYLE, room: box.width - 2 * PAD, fill: COLOURS.muted, leading: STEP / STYLE.size },
        });
      }),
  };
}
