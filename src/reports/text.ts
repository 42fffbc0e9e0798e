import type { Words } from '../../locales';
import type { Choice } from '../core/reply';
import type { StatsReport } from '../stats/report';
import { joinBlocks } from './blocks';
import { clip } from './centre-name';
import { choicesOf } from './choices';
import { headerLines } from './header';
import { createPage, generalNotes, type RenderOptions, type Room } from './page';
import { blocksOf } from './subjects';

/** The most an answer may have: Telegram's limit, in UTF-16 units. */
export const MAX_TEXT = 4096;

const LONGEST_LINE = 600;

// From the roomiest to the tightest.
const ROOMS: readonly Room[] = [
  { shortNames: false, centres: 60 },
  { shortNames: true, centres: 60 },
  { shortNames: true, centres: 30 },
  { shortNames: true, centres: 15 },
  { shortNames: true, centres: 0 },
];

/**
 * The answer to a StatsQuery in words, with buttons that ask the command for the periods and subjects beside it. Plain text of at most 4096
 * UTF-16 units; where there is no room, centres are shortened, then left out and counted, and at last the end is cut.
 */
export function renderStatsText(
  report: StatsReport,
  options: RenderOptions,
  command = 'stats',
): { text: string; choices: Choice[] } {
  const choices = choicesOf(report, options, command);
  for (const room of ROOMS) {
    const text = write(report, options, room);
    if (text.length <= MAX_TEXT) return { text, choices };
  }
  return { text: cutText(write(report, options, ROOMS.at(-1)!), options.words('stats.cut')), choices };
}

function write(report: StatsReport, options: RenderOptions, room: Room): string {
  const page = createPage(report, options, room);
  const paragraphs = [options.above ?? [], headerLines(page), ...joinBlocks(page, blocksOf(page))];
  const notes = [...page.notes.lines(page.words), ...generalNotes(page)];
  return [...paragraphs, notes]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Paragraphs with an empty line between them, cut where there is no more room. */
export function fitText(paragraphs: readonly (readonly string[])[], words: Words): string {
  const text = paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return text.length <= MAX_TEXT ? text : cutText(text, words('stats.cut'));
}

/** As many whole lines as fit, and a last line that says so. */
export function cutText(text: string, last: string): string {
  const kept: string[] = [];
  let length = last.length;
  for (const line of text.split('\n').map((one) => clip(one, LONGEST_LINE))) {
    if (length + line.length + 1 > MAX_TEXT) break;
    kept.push(line);
    length += line.length + 1;
  }
  return [...kept, last].join('\n');
}
