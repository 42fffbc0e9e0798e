import { capital, formatNumber, UNKNOWN } from '../../locales/format';
import { addDays } from '../core/calendar';
import { asOfLine } from '../reports/as-of-line';
import { formatAverage, greatestBelow, roundedAverage } from '../reports/average';
import { periodName, subjectName } from '../reports/header';
import { andOthers } from '../reports/and-others';
import { basisLines, hoursText, quietestHour, quietestText, weekdayName } from '../reports/hours';
import { mainFigureKey } from '../reports/main-figure';
import type { RenderOptions } from '../reports/page';
import {
  averageAt,
  averageOfHour,
  averageOfWeekday,
  busiest,
  busiestWeekday,
  countedIn,
  type WeekLoad,
} from '../stats/week-load';
import { badgeOf } from './badge';
import { drawChartPage, ROOMY } from './chart-page';
import type { Row } from './compose-page';
import type { Footer } from './footer';
import type { Header } from './header';
import type { Drawing } from './infographic';
import { card } from './panel';
import { factCards } from './panels/fact-card';
import { type HeatCell, type HeatMap, heatMap } from './panels/heat-map';
import { sourceLine } from './source-line';

const WIDTH = 1280;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * What comes in which hour of which weekday on one page: hours downwards, weekdays across, means of one day. Pure but for
 * reading fonts.
 */
export function drawHours(load: WeekLoad, options: RenderOptions): Drawing {
  const { words } = options;
  const title = words('hours.title');
  const body = heatMap(tableOf(load, options));
  return drawChartPage({
    width: WIDTH,
    header: headerOf(load, options),
    rows: [
      ...factRows(load, options),
      [{ weight: 1, panels: [card(ROOMY, { key: 'hours', title, subtitle: words('hours.legend') }, body)] }],
    ],
    footer: footerOf(load, options),
  });
}

function tableOf(load: WeekLoad, options: RenderOptions): HeatMap {
  const { words, locale } = options;
  const average = (value: number | null): string => formatAverage(value, locale);
  const cell = (value: number | null): HeatCell => ({
    value: value === null ? null : roundedAverage(value),
    text: average(value),
  });
  const days = load.days.reduce((sum, one) => sum + one, 0);
  return {
    columns: WEEKDAYS.map((weekday) => {
      const count = load.days[weekday - 1]!;
      return {
        name: weekdayName(weekday, options),
        below: words('hours.knownDays', { count, n: formatNumber(count, locale) }),
      };
    }),
    rows: HOURS.map((hour) => ({
      name: hoursText(hour, hour + 1, options),
      all: cell(averageOfHour(load, hour)),
      cells: WEEKDAYS.map((weekday) => cell(averageAt(load, weekday, hour))),
    })),
    all: capital(words('hours.all'), locale),
    total: {
      name: capital(words('trend.per.day'), locale),
      texts: WEEKDAYS.map((weekday) => average(averageOfWeekday(load, weekday))),
      all: average(days === 0 ? null : countedIn(load) / days),
    },
    unknown: words('picture.dash', { sign: UNKNOWN }),
    boundText: (value) => formatNumber(value, locale),
    belowText: (bound) => formatNumber(greatestBelow(bound), locale),
  };
}

function factRows(load: WeekLoad, options: RenderOptions): Row[] {
  const { words, locale } = options;
  const all = busiest(load, Infinity);
  const peak = all[0];
  const likePeak = all.filter(({ average }) => average === peak?.average).length - 1;
  const day = busiestWeekday(load);
  const calm = quietestHour(load);
  const hasEmpty = HOURS.some((hour) => averageOfHour(load, hour) === 0);
  const cards = [
    peak && {
      key: 'fact-hour',
      name: words('hours.peakOfWeek'),
      value: formatAverage(peak.average, locale),
      when: andOthers(
        `${weekdayName(peak.weekday, options)}, ${hoursText(peak.hour, peak.hour + 1, options)}`,
        likePeak,
        'hours.andOthers',
        options,
      ),
    },
    day && {
      key: 'fact-weekday',
      name: words('hours.peakDay'),
      value: formatAverage(day.average, locale),
      when: busiestDays(load, day.average, options),
    },
    calm && {
      key: 'fact-calm',
      name: words(hasEmpty ? 'hours.calmOfSome' : 'hours.calmHour'),
      value: formatAverage(calm.average, locale),
      when: quietestText(calm, options),
    },
  ].flatMap((one) => (one ? [{ ...one, name: capital(one.name, locale) }] : []));
  return cards.length === 0 ? [] : [factCards(cards)];
}

/** The weekdays on which as many came as on the busiest, as far as it is shown; of more than two the first. */
function busiestDays(load: WeekLoad, most: number, options: RenderOptions): string {
  const names = WEEKDAYS.filter((weekday) => {
    const average = averageOfWeekday(load, weekday);
    return average !== null && roundedAverage(average) === roundedAverage(most);
  }).map((weekday) => options.words(`format.weekday.d${weekday}`));
  const shown =
    names.length === 2
      ? names.join(', ')
      : andOthers(names[0]!, names.length - 1, 'hours.andOtherDays', options);
  return capital(shown, options.locale);
}

function headerOf({ subject, period, range, simulated }: WeekLoad, options: RenderOptions): Header {
  const { words, locale } = options;
  const on = addDays(range.to, -1);
  return {
    badge: badgeOf(subject, on, options),
    title: subjectName(subject, on, options),
    subtitle: words('hours.heading', { figure: words(mainFigureKey(subject)) }),
    when: capital(periodName(period, locale), locale),
    warnings: simulated ? [words('stats.simulated')] : [],
  };
}

function footerOf(load: WeekLoad, options: RenderOptions): Footer {
  const { words } = options;
  return {
    source: sourceLine(words, load.source),
    asOf: asOfLine([load.asOf], options),
    notes: basisLines(load, options),
  };
}
