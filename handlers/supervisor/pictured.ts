import { type Choice, type Reply, textReply } from '../../src/core/reply';
import { centreCode } from '../../src/core/subjects';
import { PAGE } from '../../src/pictures/infographic';
import { isDrawable } from '../../src/pictures/is-drawable';
import type { RenderOptions } from '../../src/reports/page';
import { renderStatsText } from '../../src/reports/text';
import { periodText } from '../../src/stats/period';
import type { StatsQuery, StatsReport } from '../../src/stats/report';
import type { Order } from '../../src/studio/make';
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

/** An answer in words, and what is to be drawn of the very same figures. */
export interface Answer {
  /** The words; `pictureFile`: a button offers the picture as a file. */
  readonly render: (pictureFile: boolean) => { readonly text: string; readonly choices: readonly Choice[] };
  /** null: a picture would show nothing. */
  readonly order: Order | null;
  /** Its page in pixels, where that is known before it is drawn. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Without its ending. */
  readonly fileName: string;
  /** Only the picture, as a file. */
  readonly asFile: boolean;
}

/** The answer to a question about figures, in words and as an infographic made of the same report. */
export async function pictured(
  report: StatsReport,
  { options, asFile, command }: Wanted,
  context: Context,
): Promise<Reply[]> {
  const { services, actor } = context;
  const answer: Answer = {
    render: (pictureFile) => renderStatsText(report, { ...options, pictureFile }, command),
    order: isDrawable(report) ? await services.pictures.infographic(report, actor.locale) : null,
    ...{ size: PAGE, fileName: fileNameOf(report.query), asFile },
  };
  return withPicture(answer, context);
}

/**
 * Words at once, and the picture after them; only the picture, as a file, when that is asked for. Where it would show
 * nothing there is no picture. Where the channel takes no such files, a picture is sent as one.
 */
export async function withPicture(
  { render, order, size, fileName, asFile }: Answer,
  { services, words, turn }: Context,
): Promise<Reply[]> {
  const file = order !== null && (services.files.taken(turn.row.channel)?.takes(PNG) ?? false);
  const { text, choices } = render(file);
  if (order === null) return [textReply(asFile ? `${text}\n\n${words('picture.none')}` : text, choices)];
  const as = asFile && file ? 'document' : 'picture';
  const picture = orderReply(order, words, {
    ...{ as, fileName: `${fileName}.png`, alt: headingOf(text) },
    ...(size === undefined ? {} : { size }),
  });
  if (asFile) return [picture];
  const place = { channel: turn.row.channel, to: { accountId: turn.event.accountId } };
  const number = await services.pictures.ahead(picture, place);
  const queued = number < SEVERAL ? '' : `\n\n${words('picture.queued', { number })}`;
  return [textReply(text + queued, choices), picture];
}

/** Whose figures, of which period: the first lines of an answer. */
function headingOf(text: string): string {
  return text.split('\n', 2).join(', ');
}

/** Plain letters that every channel and system takes: `3-2024-08`, `call-centre-2024`. */
export function fileNameOf({ subject, period }: StatsQuery): string {
  return `${centreCode(subject) ?? subject}-${periodText(period)}`.replace(/\.\.(?=\d)/, '_');
}
