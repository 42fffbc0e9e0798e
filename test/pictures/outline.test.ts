import { drawPicture } from '../../src/pictures/draw';
import { outlineTexts } from '../../src/pictures/outline';
import { rasterize } from '../../src/pictures/rasterize';
import { infographicCases, orderOf } from '../support/pictures';
import { readPng } from '../support/png';

const { svg, texts } = drawPicture(orderOf(infographicCases()[0]!, 'az'));
const outlined = outlineTexts(svg);

describe('a picture with its texts as shapes', () => {
  it('needs no font, and still says in words what it shows', () => {
    expect(texts.length).toBeGreaterThan(40);
    expect(outlined).not.toMatch(/<text|<script|<foreignObject|https?:\/\/(?!www\.w3\.org)/);
    expect(outlined).toMatch(/<svg [^>]*role="img"[^>]*aria-labelledby="t d"/);
    expect(outlined).toContain('<title id="t">3 saylı Bakı DOST Mərkəzi, Avqust 2024</title>');
    expect(outlined.match(/aria-label="/g)!.length).toBe(svg.match(/aria-label="/g)!.length);
  });

  it('looks as the one that is drawn with the fonts', () => {
    const [one, other] = [readPng(rasterize(svg, 1)), readPng(rasterize(outlined, 1))];
    expect([other.width, other.height]).toEqual([one.width, one.height]);
    let different = 0;
    for (let at = 1; at < one.data.length; at += 4)
      if (Math.abs(one.data[at]! - other.data[at]!) > 96) different += 1;
    // Edges are smoothed a little otherwise.
    expect(different / (one.width * one.height)).toBeLessThan(0.002);
  });

  it('is no larger than a page may wait for', () => {
    expect(outlined.length).toBeLessThan(400_000);
  });

  it('keeps turned texts turned, and signs that markup has', () => {
    const turned =
      '<svg a="b"><text x="5" y="6" font-size="20" transform="rotate(-90 5 6)">A&amp;B</text></svg>';
    const shapes = outlineTexts(turned);
    expect(shapes).toContain('<g transform="rotate(-90 5 6) translate(5 6) scale(');
    expect(shapes.match(/<use /g)).toHaveLength(3);
  });
});
