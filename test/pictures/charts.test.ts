import { wordsOf } from '../../locales';
import { LOCALES, type Locale } from '../../src/core/actor';
import { drawPicture } from '../../src/pictures/draw';
import type { Drawing } from '../../src/pictures/infographic';
import { COLOURS } from '../../src/pictures/palette';
import { renderComparison } from '../../src/reports/compare';
import { renderHours } from '../../src/reports/hours';
import { renderTrend } from '../../src/reports/trend';
import type { StatsReport } from '../../src/stats/report';
import { CENTRES } from '../support/centres';
import { chartCases, loadOf, seriesOf, type SeriesShape } from '../support/charts';
import { checkDrawing } from '../support/drawing';
import { fullReport } from '../support/pictures';
import { partly, report } from '../support/report';
import { plain } from '../support/text';

const CASES = chartCases();
const drawn = new Map<string, Drawing>();

function drawingOf(name: string, locale: Locale): Drawing {
  const key = `${name} ${locale}`;
  const order = CASES.find((one) => one.name === name)!.order;
  if (!drawn.has(key)) drawn.set(key, drawPicture(order(locale)));
  return drawn.get(key)!;
}

describe.each(CASES.flatMap(({ name }) => LOCALES.map((locale) => [name, locale] as const)))(
  '%s %s',
  (name, locale) => {
    const checked = () => checkDrawing(drawingOf(name, locale));

    test('no text leaves its panel, no panel the page, and nothing lies on another', () => {
      expect(checked()).toMatchObject({ leaving: [], outside: [], overTexts: [], overPanels: [] });
    });

    test('every text is large enough, stands out from its ground and is there to its last letter', () => {
      expect(checked()).toMatchObject({ small: [], pale: [], mismeasured: [], missing: [], cut: [] });
    });

    test('every panel says in words what it shows', () => {
      const { panels, svg, alt } = drawingOf(name, locale);
      expect(panels.filter(({ says }) => says.trim() === '')).toEqual([]);
      expect(new Set(panels.map(({ key }) => key)).size).toBe(panels.length);
      expect(svg.match(/<g role="group" aria-label="[^"]+">/g)).toHaveLength(panels.length);
      expect(alt.length).toBeGreaterThan(20);
    });
  },
);

const textsOf = (drawing: Drawing, panel?: string): string[] =>
  drawing.texts.filter((one) => panel === undefined || one.panel === panel).map(({ text }) => plain(text));
const saysOf = (drawing: Drawing, key: string): string =>
  plain(drawing.panels.find((one) => one.key === key)!.says);
const count = (svg: string, what: string): number => svg.split(what).length - 1;
const options = (locale: Locale) => ({ locale, centres: CENTRES, words: wordsOf(locale) });

describe('a trend', () => {
  const bars = (drawing: Drawing): number =>
    drawing.svg.match(new RegExp(`<rect [^>]*fill="${COLOURS.teal}"`, 'g'))!.length;
  const trend = (values: SeriesShape['values'], more: Partial<SeriesShape> = {}): Drawing => {
    const from = { kind: 'month', month: '2024-01' } as const;
    const series = seriesOf('centre:3', { from, values, ...more });
    return drawPicture({ kind: 'trend', series, period: null, locale: 'en', centres: CENTRES });
  };

  test('has no bar where nothing is known, nor where the figure is 0, and tells them apart', () => {
    const both = trend([5, null, 0, 7]);
    // Facts and the key have teal too.
    expect(bars(both)).toBe(bars(trend([5, 7])));
    expect(textsOf(both, 'trend').filter((text) => text === '—' || text === '0')).toEqual(['0', '—', '0']);
    expect(saysOf(both, 'trend')).toContain('Feb 2024: —. Mar 2024: 0. Apr 2024: 7');
  });

  test('marks the period that still runs, which is neither the lowest nor in the mean', () => {
    const running = trend([5, 8, 1], { runs: true });
    expect(textsOf(running, 'trend')).toContain('1 *');
    expect(textsOf(running, 'trend')).toContain('Incomplete month');
    expect(textsOf(running, 'footer')).toContain('* Incomplete period: it has not ended yet');
    expect(['fact-0', 'fact-1', 'fact-2'].map((key) => saysOf(running, key))).toEqual([
      'Highest: 8, Feb 2024',
      'Lowest: 5, Jan 2024',
      'Mean: 6.5, of 2 complete months',
    ]);
    expect(count(running.svg, 'stroke-dasharray="7 5"')).toBe(1);
  });

  test('tells below what is known of a part of a period, and up to which day figures are', () => {
    const parts = trend([5, partly(9, '2024-02-01', '2024-02-20'), 7]);
    expect(textsOf(parts, 'footer')).toEqual([
      'Source: published digest',
      'Figures as of 31 March 2024',
      'Feb 2024: incomplete data; known: 9',
    ]);
    expect(saysOf(parts, 'trend')).toContain('Feb 2024: — (known: 9)');
  });

  test.each(['trend-36-months', 'trend-37-weeks', 'trend-days', 'trend-huge'])(
    'writes every value below its own bar, however many there are: %s',
    (name) => {
      const order = CASES.find((one) => one.name === name)!.order('en');
      if (order.kind !== 'trend') throw new Error(`${name} is no trend`);
      const { texts, svg } = drawingOf(name, 'en');
      const known = order.series.points.flatMap(({ reading }) => reading.value ?? []);
      const values = texts.filter(
        ({ panel, weight, size }) => panel === 'trend' && weight === 600 && size === 18,
      );
      const shown = values.map(({ text }) => Number(text.replace(/\D/g, '')));
      expect(shown).toEqual(known);
      const bars = [
        ...svg.matchAll(
          /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*fill="(#\w+)"/g,
        ),
      ]
        .filter((one) => one[5] === COLOURS.teal && Number(one[3]) > 10 && Number(one[4]) > Number(one[3]))
        .map((one) => ({
          middle: Number(one[1]) + Number(one[3]) / 2,
          bottom: Number(one[2]) + Number(one[4]),
        }));
      const middles = values.map(({ x, width }) => x + width / 2);
      expect(bars.length).toBeGreaterThan(12);
      for (const { middle, bottom } of bars) {
        // Digits of a value on end are in the middle; its comma reaches a little farther.
        expect(middles.some((at) => Math.abs(at - middle) < 2)).toBe(true);
        expect(values.every(({ y }) => y > bottom)).toBe(true);
      }
    },
  );

  test('says against what the latest whole month moved', () => {
    expect(saysOf(trend([8, 6]), 'fact-last')).toBe(
      'Latest complete month: 6 (−25.0%), Feb 2024, against the month before',
    );
  });

  test('has no month a year before beside one that still runs', () => {
    const running = trend([5, 8, 1], { runs: true, yearBefore: 1 });
    expect(count(running.svg, `fill="${COLOURS.grey}"`)).toBe(
      count(trend([5, 8], { yearBefore: 1 }).svg, `fill="${COLOURS.grey}"`),
    );
  });

  test('shows the same month a year before where it is known, and says so', () => {
    const drawing = trend([5, 8], { yearBefore: 1 });
    expect(textsOf(drawing, 'trend')).toContain('Same month a year earlier');
    expect(saysOf(drawing, 'trend')).toContain('Jan 2024: 5 (5)');
    expect(textsOf(trend([5, 8]), 'trend')).not.toContain('Same month a year earlier');
  });

  test.each(LOCALES)('shows figures of the text answer alone, in %s', (locale) => {
    const from = { kind: 'month', month: '2023-09' } as const;
    const series = seriesOf('centre:3', { from, values: [1_204, null, 16_187, 15_532, 90], runs: true });
    const drawing = drawPicture({ kind: 'trend', series, period: null, locale, centres: CENTRES });
    const now = { now: new Date('2024-01-20T08:00:00Z'), timezone: 'Asia/Baku', period: null };
    const text = plain(renderTrend(series, { ...options(locale), ...now }).text);
    const facts = textsOf(drawing)
      .filter((_, at) => drawing.texts[at]!.panel.startsWith('fact'))
      .map((one) => one.replace(/^[▲▼]\s/, ''));
    const numbers = facts.filter((one) => /^[−+]?\d/.test(one) && !/^\d\d\.\d{4}/.test(one));
    expect(numbers.length).toBeGreaterThan(4);
    for (const number of numbers) expect(text).toContain(number);
  });
});

describe('a comparison', () => {
  const months = ['2024-08', '2024-09'].map((month, at) =>
    fullReport('centre:3', { kind: 'month', month }, 16_187 - at * 287),
  );
  const draw = (reports: readonly StatsReport[], locale: Locale = 'az') =>
    drawPicture({ kind: 'compare', reports, locale, centres: CENTRES });

  test.each(LOCALES)('has the values and changes of the text answer, with arrows, in %s', (locale) => {
    const text = plain(renderComparison(months, options(locale)).text);
    const values = textsOf(draw(months, locale), 'received');
    const [change] = values.filter((one) => one.startsWith('▼'));
    expect(text).toContain(change!.slice(2));
    expect(change).toMatch(/^▼ −287 \(−1[.,]8/);
    for (const value of values.filter((one) => /^\d/.test(one))) expect(text).toContain(value);
  });

  test('has no bar, no rank and no change for what is not known', () => {
    const unknown = report('centre:5', { kind: 'month', month: '2024-09' });
    const drawing = draw([months[1]!, unknown], 'en');
    expect(saysOf(drawing, 'received')).toBe('Direct visits. 1. Baku DOST No. 3: 15,900. Baku DOST No. 5: —');
    const alone = draw([months[1]!], 'en').svg;
    expect(count(drawing.svg, COLOURS.track)).toBe(count(alone, COLOURS.track));
  });

  test('breaks a row of periods at its arrows, never inside a date', () => {
    const pill = (name: string, locale: Locale) => textsOf(drawingOf(name, locale), 'header').join('|');
    expect(pill('compare-weeks', 'ru')).toContain('|26.08–01.09.2024 →|… → 09.09–15.09.2024|');
    expect(pill('compare-twelve-months', 'en')).toContain('January 2024 → … →|December 2024 *');
  });

  test('does not compare a month that still runs', () => {
    const running = [months[0]!, { ...months[1]!, incomplete: true }];
    expect(textsOf(draw(running)).join('\n')).not.toMatch(/[▲▼]/);
    expect(textsOf(draw(running), 'footer').join(' ')).toContain('* Natamam dövr');
  });

  test('tells whom it compares to the last letter, where figures cannot', () => {
    const nothing = saysOf(drawingOf('compare-nothing', 'en'), 'compared');
    expect(nothing).toBe('What is compared. Baku DOST Centre No. 5. Baku DOST Centre No. 1');
    const long = drawingOf('compare-twelve-long', 'en');
    expect(saysOf(long, 'compared')).toContain(
      'B: Regional DOST Centre No. 17 for the Districts of Ordubad and Sharur of the Nakhchivan Autonomous Republic',
    );
    expect(textsOf(long, 'received')).toContain('A · Baku DOST No. 1');
    // A name that is cut tells less than its letter.
    expect(textsOf(long, 'received')).toContain('B');
    expect(textsOf(long, 'received').join()).not.toContain('…');
    expect(drawingOf('compare-nine-centres', 'en').panels.map(({ key }) => key)).not.toContain('compared');
  });

  test('marks where 0 is on a scale that begins below it', () => {
    const nps = drawingOf('compare-nine-centres', 'en');
    expect(textsOf(nps)).toContain('−100 … 0 … +100');
    expect(count(nps.svg, `fill="${COLOURS.brick}"`)).toBe(3);
  });

  test('made-up figures are from a simulation', () => {
    expect(textsOf(drawingOf('compare-twelve-months', 'az'), 'footer')).toContain('Mənbə: simulyasiya');
    expect(textsOf(drawingOf('hours-simulated', 'az'), 'footer')).toContain('Mənbə: simulyasiya');
  });

  test('names what has no room', () => {
    const footer = textsOf(drawingOf('compare-twelve-months', 'en'), 'footer').join(' ');
    expect(footer).toContain('Not shown for lack of room: answered in full; forwarded');
  });
});

describe('the hours of the week', () => {
  const load = loadOf('call-centre', { kind: 'month', month: '2024-09' }, 57, { unknown: [3] });
  const draw = (locale: Locale) => drawPicture({ kind: 'hours', load, locale, centres: CENTRES });

  test.each(LOCALES)('has the figures of the text answer, in %s', (locale) => {
    const now = { now: new Date('2024-10-05T08:00:00Z'), timezone: 'Asia/Baku' };
    const text = plain(renderHours(load, { ...options(locale), ...now }).text);
    const drawing = draw(locale);
    const facts = textsOf(drawing).filter((_, at) => drawing.texts[at]!.panel.startsWith('fact'));
    // A line may begin with how many hours are like the one before it.
    const figures = facts.filter((one) => /^\d/.test(one) && !/^\d+\s(saat|gün|час)/.test(one));
    expect(figures.length).toBeGreaterThan(1);
    for (const figure of figures) expect(text).toContain(figure);
    for (const note of textsOf(drawing, 'footer')) expect(text).toContain(note);
  });

  test('has the weekdays of a short period alone, and of one no busiest day', () => {
    const one = drawingOf('hours-one', 'en');
    expect(saysOf(one, 'hours')).not.toContain('Tuesday');
    expect(textsOf(one, 'hours')).not.toContain('All days');
    expect(one.panels.map(({ key }) => key)).not.toContain('fact-weekday');
  });

  test('has no quietest hour where all hours are alike, and no legend where all is 0', () => {
    expect(drawingOf('hours-one', 'en').panels.map(({ key }) => key)).not.toContain('fact-calm');
    expect(textsOf(drawingOf('hours-zeros', 'en'), 'hours').at(-1)).toBe('0');
    expect(count(drawingOf('hours-zeros', 'en').svg, `stroke="${COLOURS.grey}"`)).toBe(0);
    expect(saysOf(drawingOf('hours-few', 'en'), 'fact-calm')).toContain(
      'Quietest hour (excluding empty hours): 0.6',
    );
    expect(saysOf(drawingOf('hours-huge', 'en'), 'fact-calm')).toContain('Quietest hour: 375,298');
  });

  test('says of an hour how many others are like it', () => {
    expect(saysOf(drawingOf('hours-simulated', 'en'), 'fact-calm')).toBe(
      'Quietest hour: 7.5, 00:00–01:00 (and 14 other hours), mean of all days',
    );
    expect(saysOf(drawingOf('hours-usual', 'en'), 'fact-calm')).toMatch(
      /: 12, 17:00–18:00, mean of all days$/,
    );
  });

  test('a weekday of which no day is known is "—" in every hour, not 0', () => {
    expect(saysOf(draw('en'), 'hours')).toMatch(/Wednesday: (\d\d:00–\d\d:00 —(, |\. )){24}Thursday/);
  });

  test('the classes of the scale are round, and the last one has no end', () => {
    const legend = textsOf(draw('en'), 'hours').slice(-8);
    expect(legend).toEqual(['0', '< 10', '10–19', '20–29', '30–39', '40–49', '≥ 50', '— no data']);
  });

  test('an hour is of the class that its number says', () => {
    const monday = Array.from({ length: 24 }, (_, hour) => ({ 9: 99, 10: 260 })[hour] ?? 0);
    const rounded = { ...load, cells: [monday, ...load.cells.slice(1).map((day) => day.map(() => 0))] };
    // 99 on five Mondays: 19.8, which is shown as 20.
    const texts = textsOf(
      drawPicture({ kind: 'hours', load: rounded, locale: 'en', centres: CENTRES }),
      'hours',
    );
    expect(texts).toContain('20');
    expect(texts.slice(-4)).toEqual(['0', '20–29', '≥ 50', '— no data']);
  });

  test('the legend has no class that no cell is of', () => {
    const legend = (name: string, most: number): string[] =>
      textsOf(drawingOf(name, 'en'), 'hours').slice(-most);
    // From 1 on, and some hours empty: nothing is below 1.
    expect(legend('hours-few', 4)).toEqual(['20', '0', '1–1.9', '≥ 2']);
    // No hour is empty.
    expect(legend('hours-huge', 7)).toEqual([
      '50,831,838',
      '< 2,000,000',
      '2,000,000–3,999,999',
      '4,000,000–5,999,999',
      '6,000,000–7,999,999',
      '8,000,000–9,999,999',
      '≥ 10,000,000',
    ]);
  });
});
