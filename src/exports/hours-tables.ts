import { capital } from '../../locales/format';
import { addDays } from '../core/calendar';
import { shownAverage } from '../reports/average';
import {
  basisLines,
  BUSIEST,
  hoursHead,
  hoursText,
  peakOf,
  quietestHour,
  quietLines,
  weekdayName,
} from '../reports/hours';
import type { RenderOptions } from '../reports/page';
import { type AnswerTables, rowOf, type Table, type TableColumn, type TableRow } from '../reports/table';
import { argsText } from '../stats/query';
import {
  averageAt,
  averageOfHour,
  averageOfWeekday,
  busiest,
  countedIn,
  type WeekLoad,
} from '../stats/week-load';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * The answer of `/hours` and its heat map as tables: what they are means of, the busiest hours, the weekdays, and every hour
 * of every weekday. Pure.
 */
export function hoursTables(load: WeekLoad, options: RenderOptions): AnswerTables {
  const { locale } = options;
  const { subject, period, range, asOf, source, simulated, incomplete } = load;
  const known = asOf !== null;
  return {
    ...{ command: 'hours', args: argsText('hours', { subject, period }), locale },
    head: hoursHead(load, options),
    period: { from: range.from, to: addDays(range.to, -1) },
    ...{ asOf, source, simulated, incomplete },
    tables: known
      ? [
          basisTable(load, options),
          busiestTable(load, options),
          weekdaysTable(load, options),
          hoursTable(load, options),
        ].filter(({ rows }) => rows.length > 0)
      : [],
    notes: [...basisLines(load, options), ...(known ? quietLines(load, options) : [])],
  };
}

function basisTable(load: WeekLoad, { words }: RenderOptions): Table {
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.figure'), unit: 'text' },
    { key: 'value', label: words('export.column.value'), unit: 'count' },
  ];
  const row = (key: string, name: string, value: number | null): TableRow =>
    rowOf(key, columns, [name, value]);
  const { withoutHour, unknownDays, days } = load;
  const counted = days.reduce((sum, one) => sum + one, 0);
  return {
    ...{ key: 'figures', title: words('export.table.figures'), columns },
    rows: [
      row('days', words('export.row.daysCounted'), counted),
      row('total', words('export.row.hoursTotal'), countedIn(load) + (withoutHour ?? 0)),
      ...(withoutHour ? [row('withoutHour', words('export.row.withoutHour'), withoutHour)] : []),
      ...(unknownDays > 0 ? [row('unknownDays', words('export.row.unknownDays'), unknownDays)] : []),
    ],
  };
}

/** The hours of the week with most, and the one of the day with least. */
function busiestTable(load: WeekLoad, options: RenderOptions): Table {
  const { words, locale } = options;
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.hour'), unit: 'text' },
    { key: 'place', label: words('export.column.place'), unit: 'count' },
    { key: 'value', label: capital(words('hours.legend'), locale), unit: 'number' },
  ];
  const most = busiest(load, BUSIEST).map(({ weekday, hour, average }, index) => {
    const name = `${weekdayName(weekday, options)}, ${hoursText(hour, hour + 1, options)}`;
    return rowOf(`${weekday}:${hour}`, columns, [name, index + 1, shownAverage(average, locale)]);
  });
  const calm = quietestHour(load);
  const least = calm && [
    `${capital(words('hours.calmHour'), locale)}, ${hoursText(calm.hour, calm.hour + 1, options)}`,
    ...[undefined, shownAverage(calm.average, locale)],
  ];
  const rows = least ? [...most, rowOf('quietest', columns, least)] : most;
  return { key: 'busiest', title: words('hours.busiest'), columns, rows };
}

function weekdaysTable(load: WeekLoad, options: RenderOptions): Table {
  const { words, locale } = options;
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.weekday'), unit: 'text' },
    { key: 'days', label: words('export.row.daysCounted'), unit: 'count' },
    { key: 'value', label: capital(words('trend.per.day'), locale), unit: 'number' },
    { key: 'peak', label: capital(words('hours.peak'), locale), unit: 'text' },
  ];
  const rows = WEEKDAYS.map((weekday) => {
    const peak = peakOf(load, weekday);
    return rowOf(`weekday:${weekday}`, columns, [
      ...[weekdayName(weekday, options), load.days[weekday - 1]!],
      shownAverage(averageOfWeekday(load, weekday), locale),
      peak === null ? null : hoursText(peak, peak + 1, options),
    ]);
  });
  const days = load.days.reduce((sum, one) => sum + one, 0);
  const mean = days === 0 ? null : countedIn(load) / days;
  const all = [capital(words('hours.all'), locale), days, shownAverage(mean, locale), undefined];
  return {
    ...{ key: 'weekdays', title: words('export.table.weekdays'), columns },
    rows: [...rows, rowOf('all', columns, all)],
  };
}

/** What the heat map shows. */
function hoursTable(load: WeekLoad, options: RenderOptions): Table {
  const { words, locale } = options;
  const columns: TableColumn[] = [
    { key: 'name', label: words('export.column.hour'), unit: 'text' },
    ...WEEKDAYS.map((weekday): TableColumn => {
      return { key: `weekday:${weekday}`, label: weekdayName(weekday, options), unit: 'number' };
    }),
    { key: 'all', label: capital(words('hours.all'), locale), unit: 'number' },
  ];
  const rows = HOURS.map((hour) =>
    rowOf(`hour:${hour}`, columns, [
      hoursText(hour, hour + 1, options),
      ...WEEKDAYS.map((weekday) => shownAverage(averageAt(load, weekday, hour), locale)),
      shownAverage(averageOfHour(load, hour), locale),
    ]),
  );
  return { key: 'hours', title: words('hours.title'), columns, rows };
}
