import { type Reply, textReply } from '../../src/core/reply';
import { centreCode } from '../../src/core/subjects';
import { PAGE, pictureTitle } from '../../src/pictures/infographic';
import { isDrawable } from '../../src/pictures/is-drawable';
import type { RenderOptions } from '../../src/reports/page';
import { renderStatsText } from '../../src/reports/text';
import { periodText } from '../../src/stats/period';
import type { StatsQuery, StatsReport } from '../../src/stats/report';
import { orderReply } from '../../src/studio/order-reply';
import type { Context } from '../context';

/** From so many on, who asks is told how many pictures come first. */
const SEVERAL = 2;
const PNG = 'image/png';

/** How an answer is wanted. */
export interface Wanted {
  readonly options: RenderOptions;
  /** Only the picture, as a file. */
  readonly asFile: boolean;
  /** Which command its buttons ask; `stats` unless told. */
  readonly command?: string;
}

/**
 * The answer to a question about figures: its words at once, and its infographic after them, made of the same report; only
 * the picture, as a file, when that is asked for. Where a page would show nothing there is no picture. Where the
 * channel takes no such files, a picture is sent as one.
 */
export async function pictured(
  report: StatsReport,
  { options, asFile, command }: Wanted,
  { services, words, actor, turn }: Context,
): Promise<Reply[]> {
  const drawn = isDrawable(report);
  const file = drawn && (services.files.taken(turn.row.channel)?.takes(PNG) ?? false);
  const { text, choices } = renderStatsText(report, { ...options, pictureFile: file }, command);
  if (!drawn) return [textReply(asFile ? `${text}\n\n${words('picture.none')}` : text, choices)];
  const order = await services.pictures.infographic(report, actor.locale);
  const fileName = `${fileNameOf(report.query)}.png`;
  const picture = orderReply(order, words, {
    ...{ as: asFile && file ? 'document' : 'picture', fileName },
    ...{ alt: pictureTitle(report, options), size: PAGE },
  });
  if (asFile) return [picture];
  const place = { channel: turn.row.channel, to: { accountId: turn.event.accountId } };
  const number = await services.pictures.ahead(picture, place);
  const queued = number < SEVERAL ? '' : `\n\n${words('picture.queued', { number })}`;
  return [textReply(text + queued, choices), picture];
}

/** Plain letters that every channel and system takes: `3-2024-08`, `call-centre-2024`. */
export function fileNameOf({ subject, period }: StatsQuery): string {
  return `${centreCode(subject) ?? subject}-${periodText(period)}`.replace(/\.\.(?=\d)/, '_');
}
