import { formatDuration } from '../../locales/format';
import { averageOf } from '../stats/durations';
import { familyShown } from '../reports/family-shown';
import { startLine } from '../reports/page';
import { neverPrinted } from '../reports/values';
import { factsCard, printedFact } from './figure-facts';
import type { Fact } from './panels/facts';
import type { Sheet } from './sheet';
import type { Asked } from './asked';

/** Average times: of the period in great, cumulative below. */
export function averageTimes(
  page: Sheet,
  title: string,
  times: readonly (readonly [label: string, which: 'waitSeconds' | 'serviceSeconds'])[],
): Asked {
  const { period, cumulative } = page.report;
  const name = startLine(page, title);
  if (times.every(([, which]) => neverPrinted(period[which]) && neverPrinted(cumulative[which])))
    return { name, panel: null };
  const show = (seconds: number): string => formatDuration(Math.round(seconds), page.locale);
  const all = times.map(([label, which]) =>
    printedFact(page, label, period[which], cumulative[which], show, page.labels.cumulative),
  );
  return { name, panel: factsCard(page, 'times', name, all, 'period', 170) };
}

/** How long chats wait for a person, for the first reply, and are served. */
export function chatTimes(page: Sheet): Asked {
  const { words, locale } = page;
  const name = startLine(page, words('picture.times'));
  const times = (
    [
      ['stats.time.person', 'wait'],
      ['stats.time.firstReply', 'firstReply'],
      ['stats.time.service', 'serve'],
    ] as const
  ).flatMap(([key, family]): Fact[] => {
    const shown = familyShown(page, family);
    const average = shown && averageOf(family, shown.figures);
    return average === null
      ? []
      : [{ label: startLine(page, words(key)), value: formatDuration(Math.round(average), locale) }];
  });
  const wait = familyShown(page, 'wait') ?? familyShown(page, 'firstReply') ?? familyShown(page, 'serve');
  const main = wait?.label === page.labels.cumulative ? 'cumulative' : 'period';
  return { name, panel: times.length === 0 ? null : factsCard(page, 'times', name, times, main, 200) };
}
