import type { ChannelLimits, DeliveryResult, Outbound } from '../../src/core/channel';
import { type Choice, type HeldReply, numberedLines } from '../../src/core/reply';
import type { GraphClient, Upload } from './client';
import { OUR_METADATA } from './event';

/** One message of the Send API, with its file when it has one. */
export interface Part {
  readonly message: Readonly<Record<string, unknown>>;
  readonly upload?: Upload;
}

/** A reply as messages, or why the platform cannot carry it. */
export type Rendering = { readonly parts: readonly Part[] } | { readonly refused: string };

/** Which files a platform takes, with their largest sizes in bytes. */
export interface FileRules {
  readonly pictureBytes: number;
  readonly documentBytes: number;
  acceptsDocument(mimeType: string): boolean;
  /** It keeps a file that was sent, and sends it again by its id. */
  readonly keeps: boolean;
}

/** A reply as the Send API wants it. A caption follows its file as a message of its own: Meta has no captions. */
export function renderReply(
  { reply, reusable }: Pick<Outbound, 'reply' | 'reusable'>,
  limits: ChannelLimits,
  files: FileRules,
): Rendering {
  if (reply.kind === 'text') return { parts: [renderText(reply.text, reply.choices ?? [], limits)] };
  const caption = reply.caption ? [renderText(clip(reply.caption, limits.text), [], limits)] : [];
  if (reply.kind === 'held') return { parts: [{ message: keptAttachment(reply) }, ...caption] };
  const keep = (reusable ?? false) && files.keeps;
  if (reply.kind === 'picture') {
    if (reply.png.length > files.pictureBytes) return { refused: 'too large' };
    const mimeType = reply.mimeType ?? 'image/png';
    const upload = { bytes: reply.png, fileName: `picture.${mimeType.split('/')[1]}`, mimeType };
    return { parts: [{ message: attachment('image', keep), upload }, ...caption] };
  }
  if (!files.acceptsDocument(reply.mimeType)) return { refused: 'unsupported' };
  if (reply.bytes.length > files.documentBytes) return { refused: 'too large' };
  const upload = { bytes: reply.bytes, fileName: asciiName(reply.fileName), mimeType: reply.mimeType };
  return { parts: [{ message: attachment('file', keep), upload }, ...caption] };
}

/**
 * Sends a rendering, one POST a part. Once the first part is out, whatever befalls the next is `unknown`: sending the
 * whole again would repeat the first.
 */
export async function sendRendering(
  client: GraphClient,
  outbound: Outbound,
  rendering: Rendering,
): Promise<DeliveryResult> {
  if ('refused' in rendering) return { state: 'failed', reason: rendering.refused };
  let first: DeliveryResult | undefined;
  for (const { message, upload } of rendering.parts) {
    const payload = {
      recipient: { id: outbound.to.conversationId },
      ...(outbound.tag === 'human-agent'
        ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
        : { messaging_type: 'RESPONSE' }),
      message: { ...message, metadata: `${OUR_METADATA}${outbound.id}` },
    };
    const result = forHeld(outbound, await client.send(payload, upload));
    if (!first) first = result;
    else if (result.state !== 'sent') return { state: 'unknown', reason: `caption ${result.state}` };
    if (result.state !== 'sent') return result;
  }
  return first ?? { state: 'failed', reason: 'empty' };
}

/**
 * A text with its choices as quick replies. Desktops show no quick replies, so the choices are numbered in the text
 * too, unless it is that list already, or the last of a list too long for one message. What is beyond the quick replies
 * is in the list alone.
 */
function renderText(text: string, choices: readonly Choice[], limits: ChannelLimits): Part {
  if (choices.length === 0) return { message: { text } };
  const shown = choices.slice(0, limits.choices.max);
  const lines = numberedLines(choices);
  const numbered = `${text}\n\n${lines}`;
  const quickReplies = shown.map(({ label, value }) => ({
    content_type: 'text',
    title: clip(label, { max: limits.choices.label, unit: 'utf16' }),
    payload: value,
  }));
  const listed = lines !== null && text !== lines && fits(numbered, limits.text);
  return { message: { text: listed ? numbered : text, quick_replies: quickReplies } };
}

function attachment(type: 'image' | 'file', keep: boolean) {
  return { attachment: { type, payload: { is_reusable: keep } } };
}

function keptAttachment({ as, handle }: HeldReply) {
  const type = as === 'picture' ? 'image' : 'file';
  return { attachment: { type, payload: { attachment_id: handle } } };
}

/** Meta's own word that something in a request is wrong: where a file is asked for by its id, it is that. */
const WRONG = /^graph 100\b/;

/** Refused for certain for the sake of a file that Meta does not have any more. */
function forHeld({ reply }: Outbound, result: DeliveryResult): DeliveryResult {
  const lost = reply.kind === 'held' && result.state === 'failed' && WRONG.test(result.reason);
  return lost ? { state: 'handle-refused', reason: result.reason } : result;
}

function fits(text: string, limit: ChannelLimits['text']): boolean {
  return (limit.unit === 'bytes' ? Buffer.byteLength(text) : text.length) <= limit.max;
}

const graphemes = new Intl.Segmenter('az', { granularity: 'grapheme' });

/** The text within the limit, ending with … when something was left out; no letter is broken. */
function clip(text: string, limit: ChannelLimits['text']): string {
  if (fits(text, limit)) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (!fits(`${kept}${segment}…`, limit)) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Uploads with other than ASCII letters in their names are refused. */
function asciiName(name: string): string {
  const plain = name.replace(/[əƏıİ]/g, (letter) => ({ ə: 'e', Ə: 'E', ı: 'i', İ: 'I' })[letter]!);
  return (
    plain
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\w.-]+/g, '_')
      .slice(-100) || 'file'
  );
}
