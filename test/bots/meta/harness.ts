import { createHmac } from 'node:crypto';
import { createMeta, type MetaOptions } from '../../../bots/meta';
import type { RawWebhook } from '../../../src/core/channel';
import type {
  Arrival,
  Build,
  ChannelHarness,
  Failure,
  InboundHarness,
  Moment,
  OutboundHarness,
  Sample,
} from '../../contracts/channel';
import { startGraphApi, type FakeGraphApi, type GraphFailure } from '../../fakes/graph-api';
import type { GraphPlatform, SentMessage } from '../../fakes/graph-messages';
import {
  metaBody,
  metaPayloads,
  signMeta,
  type MetaMoment,
  type MetaPayload,
} from '../../fakes/graph-payloads';

export const PAGE = '102030405060708';
export const INSTAGRAM = '17841405822304914';
/** Longer than 2^53, as Instagram's are. */
export const PERSON = '24011997711810392';
export const TOKEN = 'EAAcanaryPageToken';
const NEW_SECRET = 'canary-new-app-secret';
const OLD_SECRET = 'canary-old-app-secret';

/** The options of both channels, towards this Graph API. */
export function optionsFor(graphRoot: string, more: Partial<MetaOptions> = {}): MetaOptions {
  return {
    appSecrets: [NEW_SECRET, OLD_SECRET],
    verifyTokens: ['canary-verify'],
    pageId: PAGE,
    pageTokens: [TOKEN],
    instagramId: INSTAGRAM,
    graphRoot,
    graphVersion: 'v26.0',
    timeoutMs: 1_500,
    ...more,
  };
}

/** An authentic webhook request. */
export function authentic(body: Uint8Array, secret = NEW_SECRET): RawWebhook {
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signMeta(body, secret) };
  return { method: 'POST', headers, query: {}, body };
}

/** Messenger and Instagram differ in the account, in their receipts and in their limits. */
export function metaHarness(name: GraphPlatform): ChannelHarness {
  return { inbound: inboundOf(name), outbound: outboundOf(name) };
}

function inboundOf(name: GraphPlatform): InboundHarness {
  const object = name === 'messenger' ? 'page' : 'instagram';
  const account = name === 'messenger' ? PAGE : INSTAGRAM;
  const moment = ({ serial, at }: Moment): MetaMoment => ({
    account,
    person: PERSON,
    at,
    mid: `m_${serial}`,
  });
  const build =
    (make: (moment: MetaMoment) => MetaPayload): Build =>
    (when) =>
      make(moment(when));
  const attachment = (
    type: string,
    ours: string,
    payload: MetaPayload = { url: 'https://x.example/f' },
  ): Sample => ({
    build: build((when) => metaPayloads.attachment(when, type, payload)),
    expect: { kind: 'attachment', type: ours },
  });
  return {
    webhook: createMeta(optionsFor('http://127.0.0.1:1')).webhook,
    who: { accountId: account, conversationId: PERSON, senderId: PERSON },
    payloads: {
      text: (text) => build((when) => metaPayloads.text(when, text)),
      choices: {
        'quick reply': (value) => build((when) => metaPayloads.quickReply(when, 'Seçim', value)),
        postback: (value) => build((when) => metaPayloads.postback(when, 'Seçim', value)),
        'postback without an id': (value) =>
          build((when) => ({ ...metaPayloads.postback(when, 'Seçim', value), postback: { payload: value } })),
      },
      attachments: {
        image: attachment('image', 'photo'),
        file: attachment('file', 'document'),
        audio: attachment('audio', 'audio'),
        video: attachment('video', 'video'),
        location: attachment('location', 'location', { coordinates: { lat: 40.4, long: 49.8 } }),
        share: attachment('share', 'other'),
      },
      edited: (text) => build((when) => metaPayloads.edit(when, text, 1)),
      unsupported: {
        reaction: build((when) => metaPayloads.reaction(when, 'react')),
        referral: build(metaPayloads.referral),
        optin: build(metaPayloads.optin),
      },
      others: {
        deletion: { build: build(metaPayloads.unsend), expect: { kind: 'edited', text: null } },
        'staff answering elsewhere': {
          build: build((when) => metaPayloads.echo(when, { text: 'Cavab' })),
          expect: { kind: 'staff-echo', text: 'Cavab', conversationId: PERSON, senderId: account },
        },
        'our own echo': {
          build: build((when) => metaPayloads.echo(when, { text: 'Cavab', metadata: 'dost:1/0' })),
          expect: { kind: 'delivery', state: 'delivered', of: ['m_6'], conversationId: PERSON },
        },
        read: {
          build: build((when) =>
            name === 'messenger' ? metaPayloads.readUpTo(when, when.at) : metaPayloads.readMessage(when),
          ),
          expect: { kind: 'delivery', state: 'read' },
        },
      },
    },
    body: (payloads) => metaBody(object, account, payloads),
    authentic,
    authenticByOldSecret: (body) => authentic(body, OLD_SECRET),
    forgeries: {
      'no signature': (raw) => withSignature(raw, undefined),
      'another secret': (raw) => withSignature(raw, signMeta(raw.body, 'stranger')),
      'short signature': (raw) => withSignature(raw, signMeta(raw.body, NEW_SECRET).slice(0, -2)),
      'sha1 signature': (raw) =>
        withSignature(raw, `sha1=${createHmac('sha1', NEW_SECRET).update(raw.body).digest('hex')}`),
      'signature twice': (raw) =>
        withSignature(raw, [signMeta(raw.body, NEW_SECRET), signMeta(raw.body, NEW_SECRET)]),
      'another body': (raw) => ({ ...raw, body: Buffer.concat([raw.body, Buffer.from(' ')]) }),
    },
    secrets: (body) => [NEW_SECRET, OLD_SECRET, TOKEN, 'canary-verify', signMeta(body, NEW_SECRET).slice(7)],
    // Meta sends an event again in a later envelope.
    repeated: (payload) => metaBody(object, account, [payload], 1_725_999_999_999),
    broken: {},
  };
}

function withSignature(raw: RawWebhook, signature: string | string[] | undefined): RawWebhook {
  return { ...raw, headers: { ...raw.headers, 'x-hub-signature-256': signature } };
}

function outboundOf(name: GraphPlatform): OutboundHarness {
  let graph: FakeGraphApi;
  const fails = (failure: GraphFailure, expect: Failure['expect']): Failure => ({
    arrange: () => graph.failNext(failure),
    expect,
  });
  return {
    secrets: [TOKEN, NEW_SECRET, OLD_SECRET, 'canary-verify'],
    async start() {
      graph = await startGraphApi({ pageId: PAGE, tokens: [TOKEN] });
      graph.know(PERSON, name);
      const channel = createMeta(optionsFor(graph.url)).channels.find(
        (candidate) => candidate.name === name,
      )!;
      return {
        channel,
        to: { accountId: name === 'messenger' ? PAGE : INSTAGRAM, conversationId: PERSON },
        arrived: () => graph.sent.map(arrivalOf),
        attempts: () => graph.calls.length,
        reset: () => graph.reset(),
        close: () => graph.close(),
      };
    },
    failures: {
      'too many calls': fails(
        { kind: 'code', code: 613, retryAfter: '9' },
        { state: 'retry', afterMs: 9_000 },
      ),
      'HTTP 429': fails({ kind: 'status', status: 429, retryAfter: '3' }, { state: 'retry', afterMs: 3_000 }),
      'HTTP 500': fails({ kind: 'status', status: 500 }, { state: 'unknown' }),
      'code 1, and it arrived': fails({ kind: 'code', code: 1, delivered: true }, { state: 'unknown' }),
      'no answer': fails({ kind: 'hang' }, { state: 'unknown' }),
      'broken connection': fails({ kind: 'drop' }, { state: 'unknown' }),
      'blocked by the person': fails({ kind: 'code', code: 551, subcode: 1545041 }, { state: 'unreachable' }),
      'window closed': fails({ kind: 'code', code: 10, subcode: 2018278 }, { state: 'failed' }),
      'dead token': fails({ kind: 'code', code: 190 }, { state: 'stopped' }),
      'bad parameter': fails({ kind: 'code', code: 100 }, { state: 'failed' }),
    },
  };
}

function arrivalOf(message: SentMessage): Arrival {
  const { to, text, attachment, bytes, fileName, quickReplies } = message;
  return {
    to,
    kind: attachment === 'image' ? 'picture' : attachment === 'file' ? 'document' : 'text',
    ...(text === undefined ? {} : { text }),
    ...(bytes ? { bytes } : {}),
    ...(fileName === undefined ? {} : { fileName }),
    choices: quickReplies.map(({ title, payload }) => ({ label: title, value: payload })),
  };
}
