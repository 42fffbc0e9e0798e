import { type Choice, type Reply, textReply } from '../../src/core/reply';
import type { PictureOrder } from '../../src/pictures/draw';
import { PAGE } from '../../src/pictures/infographic';
import { fileNameOf } from '../../src/pictures/file-name';
import { hasFigures } from '../../src/reports/is-known';
import type { StatsReport } from '../../src/stats/report';
import { orderReply } from '../../src/studio/order-reply';
import type { Asking } from '../context';

/** From so many on, who asks is told how many pictures come first. */
const SEVERAL = 2;
const PNG = 'image/png';

/** What an answer is drawn as, of the very same figures. */
export interface Picture {
  /** null: it would show nothing. */
  readonly order: () => Promise<PictureOrder | null>;
  /** Its page in pixels, where that is known before it is drawn. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Without its ending. */
  readonly fileName: string;
  /** Only the picture is wanted, as a file. */
  readonly asFile: boolean;
}

/** A report as an infographic. */
export function infographicOf(report: StatsReport, asFile: boolean, { services, actor }: Asking): Picture {
  return {
    order: async () => (hasFigures(report) ? services.pictures.infographic(report, actor.locale) : null),
    ...{ size: PAGE, fileName: fileNameOf(report.query), asFile },
  };
}

/**
 * Words at once, and the picture after them; only the picture, as a file, when that is asked for. Where it would show
 * nothing there is no picture. Where the channel takes no such files, a picture is sent as one.
 */
export async function withPicture(
  { order: ordered, size, fileName, asFile }: Picture,
  render: (pictureFile: boolean) => { readonly text: string; readonly choices: readonly Choice[] },
  { services, words, turn }: Asking,
): Promise<Reply[]> {
  const order = await ordered();
  const file = order !== null && (services.files.taken(turn.row.channel)?.takes(PNG) ?? false);
  const { text, choices } = render(file);
  if (order === null) return [textReply(asFile ? `${text}\n\n${words('picture.none')}` : text, choices)];
  const as = asFile && file ? 'document' : 'picture';
  const picture = orderReply(await services.pictures.keep(order), words, {
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
