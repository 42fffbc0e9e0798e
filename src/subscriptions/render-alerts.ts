import { capital, formatDate, formatDuration, formatLongDate, formatNumber } from '../../locales/format';
import { type Day, weekdayOf } from '../core/calendar';
import { type Reply, textReply } from '../core/reply';
import { centreCode, type Subject } from '../core/subjects';
import { subjectName } from '../reports/header';
import { mainFigureKey } from '../reports/main-figure';
import { commandText, formatSubject } from '../stats/query';
import type { QueueState } from './judge';
import type { About } from './about';
import type { NewRecord } from './new-records';
import type { Reader } from './reader';
import { stopChoice } from './render';
import type { DayState } from './watch-days';

/** A day that was higher than every earlier one. */
export function renderRecordDay(
  subject: Subject,
  { day, value, before }: NewRecord,
  simulated: boolean,
  { options, words, locale }: Reader,
  row: About,
): Reply {
  const lines = [
    ...(simulated ? [words('stats.simulated')] : []),
    words('subscription.alert.record', { subject: subjectName(subject, day, options) }),
    dayLine(day, { words, locale }),
    words('subscription.alert.figure', {
      figure: capital(words(mainFigureKey(subject)), locale),
      n: formatNumber(value, locale),
    }),
    ...(before
      ? [
          words('subscription.alert.before', {
            n: formatNumber(before.value, locale),
            date: formatDate(before.day, locale),
          }),
        ]
      : []),
  ];
  return textReply(lines.join('\n'), [
    dayChoice(subject, day, { words }),
    { label: words('subscription.button.records'), value: `/record ${formatSubject(subject)}` },
    stopChoice(row, options),
  ]);
}

/** The queue of the chats: somebody has waited too long, or all is well again. */
export function renderQueue(
  { over, seconds, waiting }: QueueState,
  limit: number,
  { options, words, locale }: Reader,
  row: About,
): Reply {
  const lines = [
    words(over ? 'subscription.alert.queueOver' : 'subscription.alert.queueNormal'),
    ...(waiting > 0
      ? [
          words('subscription.alert.longest', {
            time: minutes(seconds, locale),
            limit: minutes(limit, locale),
          }),
        ]
      : []),
    words('subscription.alert.waiting', { number: waiting }),
  ];
  return textReply(lines.join('\n'), [
    { label: words('subscription.button.queue'), value: '/queue' },
    stopChoice(row, options),
  ]);
}

/** The mean wait of a day: over the limit, or back below it. */
export function renderDayWait(
  subject: Subject,
  { day, over, seconds }: DayState,
  limit: number,
  { options, words, locale }: Reader,
  row: About,
): Reply {
  const times = { time: formatDuration(seconds, locale), limit: formatDuration(limit, locale) };
  const lines = [
    words(over ? 'subscription.alert.waitOver' : 'subscription.alert.waitNormal', {
      subject: subjectName(subject, day, options),
    }),
    dayLine(day, { words, locale }),
    words(centreCode(subject) === null ? 'subscription.alert.line' : 'subscription.alert.queue', times),
  ];
  return textReply(lines.join('\n'), [dayChoice(subject, day, { words }), stopChoice(row, options)]);
}

function dayLine(day: Day, { words, locale }: Pick<Reader, 'words' | 'locale'>): string {
  const weekday = words(`format.weekday.d${weekdayOf(day) as 1}`);
  return words('subscription.alert.day', { date: capital(formatLongDate(day, locale), locale), weekday });
}

function dayChoice(subject: Subject, day: Day, { words }: Pick<Reader, 'words'>) {
  const value = commandText('day', { subject, period: { kind: 'day', day } });
  return { label: words('subscription.button.day'), value };
}

function minutes(seconds: number, locale: Reader['locale']): string {
  return formatDuration(seconds < 60 ? seconds : seconds - (seconds % 60), locale);
}
