import { capital, formatNumber, UNKNOWN } from '../../locales/format';
import { addDays, weekdayOf } from '../core/calendar';
import { asOfLine } from '../reports/as-of-line';
import { formatAverage, greatestBelow, roundedAverage } from '../reports/average';
import { countedOf } from '../reports/districts';
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
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * What comes in which hour of which weekday on one page: hours downwards, weekdays across, means of one day. Pure but for
 * reading fonts.
 */
export function drawHours(load: WeekLoad, options: RenderOptions): Drawing {
  const { words } = options;
  const title = words('hours.title');
  const subtitle = words('hours.legend');
  const body = heatMap(tableOf(load, options));
  return drawChartPage({
    width: WIDTH,
    header: headerOf(load, options),
    rows: [
      ...factRows(load, options),
      [{ weight: 1, panels: [card(ROOMY, { key: 'hours', title, subtitle }, body)] }],
    ],
    footer: footerOf(load, options),
  });
}

/** The weekdays that a period has: one shorter than a week lacks some. */
function weekdaysOf({ range }: WeekLoad): Weekday[] {
  return ([1, 2, 3, 4, 5, 6, 7] as const).filter((weekday) =>
    Array.from({ length: 7 }, (_, at) => addDays(range.from, at)).some(
      (day) => day < range.to && weekdayOf(day) === weekday,
    ),
  );
}

function tableOf(load: WeekLoad, options: RenderOptions): HeatMap {
  const { words, locale } = options;
  const weekdays = weekdaysOf(load);
  // Of one weekday all days are the same as its own.
  const several = weekdays.length > 1;
  const average = (value: number | null): string => formatAverage(value, locale);
  const cell = (value: number | null): HeatCell => ({
    value: value === null ? null : roundedAverage(value),
    text: average(value),
  });
  const days = load.days.reduce((sum, one) => sum + one, 0);
  return {
    columns: weekdays.map((weekday) => {
      const count = load.days[weekday - 1]!;
      return {
        name: weekdayName(weekday, options),
        below: words('hours.knownDays', { count, n: formatNumber(count, locale) }),
      };
    }),
    rows: HOURS.map((hour) => ({
      name: hoursText(hour, hour + 1, options),
      ...(several ? { all: cell(averageOfHour(load, hour)) } : {}),
      cells: weekdays.map((weekday) => cell(averageAt(load, weekday, hour))),
    })),
    ...(several ? { all: capital(words('hours.all'), locale) } : {}),
    total: {
      name: capital(words('trend.per.day'), locale),
      texts: weekdays.map((weekday) => average(averageOfWeekday(load, weekday))),
      ...(several ? { all: average(days === 0 ? null : countedIn(load) / days) } : {}),
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
  const weekdays = weekdaysOf(load);
  const day = weekdays.length > 1 ? busiestWeekday(load) : null;
  const counted = countedOf(load.subject);
  const calm = quietestHour(load);
  const peakName = peak
    ? `${weekdayName(peak.weekday, options)}, ${hoursText(peak.hour, peak.hour + 1, options)}`
    : '';
  const hasEmpty = HOURS.some((hour) => averageOfHour(load, hour) === 0);
  const cards = [
    peak && {
      key: 'fact-hour',
      name: words(weekdays.length > 1 ? 'hours.peakOfWeek' : 'hours.peak'),
      value: formatAverage(peak.average, locale),
      when: words(`hours.meanAtHour.${counted}`, {
        when: andOthers(peakName, likePeak, 'hours.andOthers', options),
      }),
    },
    day && {
      key: 'fact-weekday',
      name: words('hours.peakDay'),
      value: formatAverage(day.average, locale),
      when: words(`hours.meanOfDay.${counted}`, { when: busiestDays(load, day.average, options) }),
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
  const names = weekdaysOf(load)
    .filter((weekday) => {
      const average = averageOfWeekday(load, weekday);
      return average !== null && roundedAverage(average) === roundedAverage(most);
    })
    .map((weekday) => options.words(`format.weekday.d${weekday}`));
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
    source: sourceLine(words, load.source, load.simulated),
    asOf: asOfLine([load.asOf], options),
    notes: basisLines(load, options),
  };
}
