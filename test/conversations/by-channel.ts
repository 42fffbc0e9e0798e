import { type Locale, LOCALES } from '../../src/core/actor';
import type { ChannelName } from '../../src/core/channel';
import { wordsOf } from '../../locales';

/** Begins a line that is there only where a platform closes its window some time after the citizen's last message. */
export const WINDOW_MARK = '⏳ ';

/** A written text as a channel shows it: `{kanal}` is its name, and lines about the window are there only where it has one. */
export function onChannel(written: string, channel: ChannelName, locale: Locale): string {
  return written
    .split('\n')
    .filter((line) => hasWindow(channel) || !line.startsWith(WINDOW_MARK))
    .map((line) => (line.startsWith(WINDOW_MARK) ? line.slice(WINDOW_MARK.length) : line))
    .join('\n')
    .replaceAll('{kanal}', wordsOf(locale)(`stats.channel.${channel}`));
}

/** The other way round: a text shown on a channel, written for all. */
export function forAllChannels(shown: string, channel: ChannelName, locale: Locale): string {
  const name = wordsOf(locale)(`stats.channel.${channel}`);
  return shown
    .split('\n')
    .map((line) => {
      if (WINDOW_LINES.some((pattern) => pattern.test(line))) return WINDOW_MARK + line;
      return line.replace(` · ${name}`, ' · {kanal}').replace(new RegExp(`^${name}: (?=\\d+$)`), '{kanal}: ');
    })
    .join('\n');
}

function hasWindow(channel: ChannelName): boolean {
  return channel === 'messenger' || channel === 'instagram';
}

const WINDOW_LINES = LOCALES.flatMap((locale) =>
  (['any', 'person', 'closed'] as const).map((state) => {
    const line = wordsOf(locale)(`desk.window.${state}`, { time: '\u0000' });
    return new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\u0000', '.+')}$`);
  }),
);
