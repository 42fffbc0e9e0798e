import { createCanvas } from '../../src/pictures/canvas';

/** Names are data, whatever they are: in a picture they are text. */
const BOX = { x: 1, y: 2, width: 30, height: 4 };

test.each(['$` of a centre', "$' and $& and $$", '"/> & <b>'])(
  'a mark says what it was given: %s',
  (says) => {
    const canvas = createCanvas(100, 100);
    canvas.mark(BOX, says);
    const escaped = says
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
    expect(canvas.svg('t', 'd')).toContain(
      `<rect x="1" y="2" width="30" height="4" fill="none" pointer-events="all" data-mark="${escaped}"/>`,
    );
  },
);

test('no control character gets into a picture, where XML has none; lines stay', () => {
  const canvas = createCanvas(100, 100);
  canvas.panel('one', BOX, 'says\u0007', () => canvas.mark(BOX, 'marks\u009b'));
  const svg = canvas.svg('titled\u0000', 'line\nand\u001bline');
  expect(svg).not.toMatch(/[^\P{Cc}\n]/u);
  expect(svg).toContain('line\nand line');
});
