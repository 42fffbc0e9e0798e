import type { IncomingMessage } from 'node:http';

export type GraphPlatform = 'messenger' | 'instagram';

/** A message that arrived at a person's screen. */
export interface SentMessage {
  readonly platform: GraphPlatform;
  readonly to: string;
  readonly messageId: string;
  readonly text?: string;
  readonly quickReplies: readonly { readonly title: string; readonly payload: string }[];
  readonly attachment?: 'image' | 'file' | 'audio' | 'video';
  readonly bytes?: Uint8Array;
  readonly fileName?: string;
  readonly mimeType?: string;
  /** The id that its file was asked for by, or is kept under since. */
  readonly attachmentId?: string;
  readonly metadata?: string;
  readonly messagingType?: string;
  readonly tag?: string;
}

/** An error as Meta answers it. */
export class GraphRefusal extends Error {
  constructor(
    readonly code: number,
    readonly subcode?: number,
    readonly status = code < 3 ? 500 : 400,
  ) {
    super(`(#${code}) refused`);
  }

  body(): unknown {
    const subcode = this.subcode === undefined ? {} : { error_subcode: this.subcode };
    const error = {
      message: this.message,
      type: 'OAuthException',
      code: this.code,
      ...subcode,
      fbtrace_id: 'fake',
    };
    return { error };
  }
}

interface FileData {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: string;
}

/** The request's body: JSON, or a form whose fields are JSON, with its file under `filedata`. */
export async function readPayload(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  if (body.length === 0) return {};
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return JSON.parse(body.toString()) as Record<string, unknown>;
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const payload: Record<string, unknown> = {};
  for (const [key, value] of form.entries()) {
    if (typeof value === 'string')
      payload[key] = value.startsWith('{') ? (JSON.parse(value) as unknown) : value;
    else {
      const bytes = new Uint8Array(await value.arrayBuffer());
      payload[key] = { bytes, name: value.name, type: value.type } satisfies FileData;
    }
  }
  return payload;
}

const RULES = {
  messenger: { fits: (text: string) => text.length <= 2000, types: ['image', 'audio', 'video', 'file'] },
  instagram: {
    fits: (text: string) => Buffer.byteLength(text) <= 1000,
    types: ['image', 'audio', 'video', 'file'],
  },
} as const;

/** Files that are kept, by their ids. */
export type KeptFiles = Map<string, Pick<SentMessage, 'attachment' | 'bytes' | 'fileName' | 'mimeType'>>;

/** Checks a message as the Send API documents it; throws what Meta would answer. */
export function checkMessage(
  payload: Readonly<Record<string, unknown>>,
  platform: GraphPlatform,
  serial: number,
  kept: KeptFiles = new Map(),
): SentMessage {
  const {
    recipient,
    message,
    messaging_type: messagingType,
    tag,
    filedata,
  } = payload as {
    recipient?: { id?: unknown };
    message?: {
      text?: unknown;
      attachment?: { type: string; payload?: { is_reusable?: unknown; attachment_id?: unknown } };
      quick_replies?: { content_type: string; title: string; payload: string }[];
      metadata?: string;
    };
    messaging_type?: string;
    tag?: string;
    filedata?: FileData;
  };
  if (typeof recipient?.id !== 'string' || recipient.id === '') throw new GraphRefusal(100, 2018001);
  if (!message || (message.text === undefined) === (message.attachment === undefined))
    throw new GraphRefusal(100);
  // Of all tags only a person's reply is left, and a tag goes with no other type.
  if (!['RESPONSE', 'MESSAGE_TAG', undefined].includes(messagingType)) throw new GraphRefusal(100);
  if ((messagingType === 'MESSAGE_TAG') !== (tag !== undefined)) throw new GraphRefusal(100);
  if (tag !== undefined && tag !== 'HUMAN_AGENT') throw new GraphRefusal(100, 2018278);
  if ((message.metadata ?? '').length > 1000) throw new GraphRefusal(100);
  checkQuickReplies(message.quick_replies ?? []);
  const quickReplies = (message.quick_replies ?? []).map(({ title, payload: value }) => ({
    title,
    payload: value,
  }));
  const base = {
    platform,
    to: recipient.id,
    messageId: `m_fake-${serial}-${recipient.id}`,
    quickReplies,
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
    ...(messagingType === undefined ? {} : { messagingType }),
    ...(tag === undefined ? {} : { tag }),
  };
  if (message.attachment)
    return { ...base, ...checkAttachment(message.attachment, platform, filedata, kept, serial) };
  const { text } = message;
  if (typeof text !== 'string' || text === '' || !RULES[platform].fits(text)) throw new GraphRefusal(100);
  return { ...base, text };
}

function checkQuickReplies(items: readonly { content_type: string; title: string; payload: string }[]): void {
  if (items.length > 13) throw new GraphRefusal(100);
  for (const { content_type: type, title, payload } of items) {
    // Meta cuts longer titles; here they are refused, so that a test sees them.
    if (type !== 'text' || title === '' || title.length > 20) throw new GraphRefusal(100);
    if (payload === '' || payload.length > 1000) throw new GraphRefusal(100);
  }
}

/** Of the Send API alone Messenger's documents say how a file is kept, and sent again by its id. */
function checkAttachment(
  { type, payload }: { type: string; payload?: { is_reusable?: unknown; attachment_id?: unknown } },
  platform: GraphPlatform,
  file: FileData | undefined,
  kept: KeptFiles,
  serial: number,
) {
  const { attachment_id: again, is_reusable: keep } = payload ?? {};
  if (again !== undefined) {
    const known = platform === 'messenger' ? kept.get(String(again)) : undefined;
    if (!known || known.attachment !== type || file) throw new GraphRefusal(100);
    return { ...known, attachmentId: String(again) };
  }
  const checked = checkFile(type, platform, file);
  if (keep !== true || platform !== 'messenger') return checked;
  const attachmentId = `attachment-${serial}`;
  kept.set(attachmentId, checked);
  return { ...checked, attachmentId };
}

function checkFile(type: string, platform: GraphPlatform, file: FileData | undefined) {
  const known = RULES[platform].types.find((candidate) => candidate === type);
  if (!known || !file || file.bytes.length === 0 || /[^\x20-\x7e]/.test(file.name))
    throw new GraphRefusal(100);
  if (file.bytes.length > 25 * 1024 * 1024) throw new GraphRefusal(100, 2018109);
  if (known === 'image' && !file.type.startsWith('image/')) throw new GraphRefusal(100);
  if (platform === 'instagram' && known === 'file' && file.type !== 'application/pdf')
    throw new GraphRefusal(100);
  return { attachment: known, bytes: file.bytes, fileName: file.name, mimeType: file.type };
}
