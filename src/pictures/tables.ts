import type { WordKey } from '../../locales';
import { CHANNEL_NAMES } from '../core/channel';
import { DIRECTIONS, INQUIRY_TYPES } from '../core/subjects';
import { rowsOf } from '../reports/lists';
import { tableMark } from '../reports/page';
import type { Asked } from './asked';
import type { Sheet } from './sheet';
import { measureRows, table } from './table';

/** Service directions; of chats also how many have none. */
export function directionsTable(
  page: Sheet,
  options: { title?: WordKey; shares?: boolean; none?: boolean } = {},
): Asked {
  const all = [...DIRECTIONS, 'none' as const].map(
    (one) => [`direction:${one}`, `stats.direction.${one}`] as const,
  );
  const rows = measureRows(page, all, options.none ? [] : ['direction:none']);
  return table(page, 'directions', page.words(options.title ?? 'stats.directions'), rows, {
    ...(options.shares ? { shares: true } : {}),
    mark: () => tableMark(page, 'directions'),
  });
}

/** Types of inquiries. */
export function typesTable(page: Sheet, title: WordKey = 'stats.types'): Asked {
  const all = [...INQUIRY_TYPES, 'none' as const].map((one) => [`type:${one}`, `stats.type.${one}`] as const);
  return table(page, 'types', page.words(title), measureRows(page, all, ['type:none']));
}

/** What came through each channel. */
export function channelsTable(page: Sheet): Asked {
  const all = CHANNEL_NAMES.map((one) => [`channel:${one}`, `stats.channel.${one}`] as const);
  return table(page, 'channels', page.words('stats.channels'), measureRows(page, all, []));
}

/** Facebook and Instagram apart: received, and answered in full. */
export function inboxTable(page: Sheet): Asked {
  const { words } = page;
  const rows = (['messenger', 'instagram'] as const).flatMap((one) => {
    const channel = words(`stats.channel.${one}`);
    return [
      [`channel:${one}`, words('stats.inboxReceived', { channel })],
      [`answered:${one}`, words('stats.inboxAnswered', { channel })],
    ] as const;
  });
  return table(page, 'inbox', words('stats.channels'), rowsOf(page, rows));
}

/** What the call centre's inquiries are made of: their sum stands above, in the great numbers. */
export function callPartsTable(page: Sheet): Asked {
  const { words } = page;
  const rows = rowsOf(page, [
    ['calls:incoming', words('stats.calls.incoming')],
    ['callbacks', words('stats.calls.callbacks')],
    ['chat', words('stats.calls.chat')],
  ]);
  return table(page, 'parts', words('picture.parts'), rows);
}
