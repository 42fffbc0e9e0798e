import { createHmac } from 'node:crypto';

/** Who writes to whom, when, and Meta's id of the message. */
export interface MetaMoment {
  readonly account: string;
  readonly person: string;
  readonly at: Date;
  readonly mid?: string;
}

/** One item of `messaging[]`. */
export type MetaPayload = Readonly<Record<string, unknown>>;

/** A file that somebody sent. */
export interface MetaFile {
  readonly type: 'image' | 'file' | 'audio' | 'video';
  readonly url: string;
}

/** The documented bodies of Meta's webhooks, one builder each. */
export const metaPayloads = {
  text: (moment: MetaMoment, text: string, more: MetaPayload = {}) =>
    inbound(moment, { message: { mid: moment.mid, text, ...more } }),
  quickReply: (moment: MetaMoment, title: string, payload: string) =>
    inbound(moment, { message: { mid: moment.mid, text: title, quick_reply: { payload } } }),
  postback: (moment: MetaMoment, title: string, payload: string) =>
    inbound(moment, { postback: { mid: moment.mid, title, payload } }),
  attachment: (moment: MetaMoment, type: string, payload: MetaPayload, text?: string) =>
    inbound(moment, {
      message: { mid: moment.mid, ...(text ? { text } : {}), attachments: [{ type, payload }] },
    }),
  /** Several files of one message: each with the address at which Meta keeps it for a while. */
  files: (moment: MetaMoment, files: readonly MetaFile[], text?: string) =>
    inbound(moment, {
      message: {
        mid: moment.mid,
        ...(text ? { text } : {}),
        attachments: files.map(({ type, url }) => ({ type, payload: { url } })),
      },
    }),
  edit: (moment: MetaMoment, text: string, numEdit: number | string) =>
    inbound(moment, { message_edit: { mid: moment.mid, text, num_edit: numEdit } }),
  unsend: (moment: MetaMoment) => inbound(moment, { message: { mid: moment.mid, is_deleted: true } }),
  reaction: (moment: MetaMoment, action: 'react' | 'unreact') =>
    inbound(moment, { reaction: { mid: moment.mid, action, reaction: 'love', emoji: '❤' } }),
  /** Messenger's receipt of delivery: the one event that has no time of its own. */
  delivered: ({ account, person }: MetaMoment, mids: readonly string[], watermark: Date) => ({
    sender: { id: person },
    recipient: { id: account },
    delivery: { mids, watermark: watermark.getTime() },
  }),
  /** Messenger names a time up to which everything was read. */
  readUpTo: (moment: MetaMoment, watermark: Date) =>
    inbound(moment, { read: { watermark: watermark.getTime() } }),
  /** Instagram names the message that was read. */
  readMessage: (moment: MetaMoment) => inbound(moment, { read: { mid: moment.mid } }),
  /** What left our account: by an app (`app_id`, `metadata`), or by staff in Meta's own. */
  echo: ({ account, person, at, mid }: MetaMoment, message: MetaPayload) => ({
    sender: { id: account },
    recipient: { id: person },
    timestamp: at.getTime(),
    message: { mid, is_echo: true, ...message },
  }),
  optin: (moment: MetaMoment) => inbound(moment, { optin: { type: 'notification_messages', payload: 'x' } }),
  referral: (moment: MetaMoment) =>
    inbound(moment, { referral: { ref: 'poster', source: 'SHORTLINK', type: 'OPEN_THREAD' } }),
  accountLinking: (moment: MetaMoment) =>
    inbound(moment, { account_linking: { status: 'linked', authorization_code: 'code' } }),
};

function inbound({ account, person, at }: MetaMoment, content: MetaPayload): MetaPayload {
  return { sender: { id: person }, recipient: { id: account }, timestamp: at.getTime(), ...content };
}

/** A webhook body with one entry that carries these events. `time` is when Meta sends it: it differs each time. */
export function metaBody(
  object: 'page' | 'instagram',
  account: string,
  messaging: readonly unknown[],
  time = 1_725_272_130_000,
): Uint8Array {
  return Buffer.from(JSON.stringify({ object, entry: [{ id: account, time, messaging }] }));
}

/** The `X-Hub-Signature-256` header Meta would send with these bytes. */
export function signMeta(body: Uint8Array, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
