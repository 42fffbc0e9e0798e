import type { CentreRow } from '../../models/centre';
import { CHANNEL_NAMES, type ChannelName } from '../core/channel';
import type { Service } from '../core/cases';
import type { Subject } from '../core/subjects';
import type { Rhythm } from './shapes';
import type { Shares } from './shares';

/** Rows of one kind for one subject: what is drawn by itself, day by day. */
export interface Stream {
  /** Unique, and part of the seed of its rows. */
  readonly name: string;
  readonly what:
    | { readonly kind: 'visit' | 'survey' | 'call' | 'callback' }
    | { readonly kind: 'service'; readonly service: Service }
    | { readonly kind: 'chat'; readonly channel: ChannelName };
  /** Of a chat inquiry it is decided later. */
  readonly subject: Subject | null;
  readonly rhythm: Rhythm;
  /** Its part of all rows of the year; all streams together have 1. */
  readonly share: number;
  /** The days it can have rows on: since a centre opened, until it closed. */
  readonly since: string | null;
  readonly until: string | null;
}

/** Of all rows. About as in the digest, with fewer calls, so that every centre has its part of a small simulation. */
const KINDS = {
  visits: 0.33,
  calls: 0.35,
  surveys: 0.19,
  callSurveys: 0.02,
  chats: 0.05,
  services: 0.05,
  callbacks: 0.01,
} as const;
const CHANNELS: Readonly<Record<ChannelName, number>> = {
  telegram: 4,
  web: 2.5,
  messenger: 2,
  instagram: 1.5,
};
const AT_CENTRES = ['adoption', 'tsek', 'demx'] as const;

/** All streams, in a fixed order: of each centre, of the agency, of the call centre, of each channel. Pure. */
export function streamsOf(
  centres: readonly Pick<CentreRow, '_id' | 'since' | 'until'>[],
  shares: Shares,
): Stream[] {
  const always = { since: null, until: null };
  const ofCentres = centres.flatMap((centre): Stream[] => {
    const own = {
      subject: `centre:${centre._id}`,
      since: centre.since,
      until: centre.until ?? null,
    } as const;
    const part = shares.visits(centre._id);
    const desk = { ...own, rhythm: 'desk' } as const;
    const services = AT_CENTRES.map((service): Stream => ({
      ...{ ...desk, name: `${centre._id}-${service}`, what: { kind: 'service', service } },
      share: share(KINDS.services, shares.services[service] * part, servicesOf(shares, centres)),
    }));
    return [
      {
        ...{ ...desk, name: `${centre._id}-visit`, what: { kind: 'visit' } },
        share: share(KINDS.visits, part, sum(centres, shares.visits)),
      },
      ...services,
      {
        ...{ ...desk, name: `${centre._id}-survey`, what: { kind: 'survey' } },
        share: share(KINDS.surveys, shares.surveys(centre._id), sum(centres, shares.surveys)),
      },
    ];
  });
  const electronic = shares.services.electronic * sum(centres, shares.visits);
  const line = { ...always, subject: 'call-centre', rhythm: 'line' } as const;
  return [
    ...ofCentres,
    {
      ...{ ...always, name: 'electronic', what: { kind: 'service', service: 'electronic' } },
      ...{ subject: 'agency', rhythm: 'online' },
      share: share(KINDS.services, electronic, servicesOf(shares, centres)),
    },
    { ...line, name: 'call', what: { kind: 'call' }, share: KINDS.calls },
    { ...line, name: 'callback', what: { kind: 'callback' }, share: KINDS.callbacks },
    { ...line, name: 'call-survey', what: { kind: 'survey' }, share: KINDS.callSurveys },
    ...CHANNEL_NAMES.map((channel): Stream => ({
      ...{
        ...always,
        name: `chat-${channel}`,
        what: { kind: 'chat', channel },
        subject: null,
        rhythm: 'chat',
      },
      share: share(KINDS.chats, CHANNELS[channel], 10),
    })),
  ];
}

function sum(centres: readonly Pick<CentreRow, '_id'>[], of: (code: string) => number): number {
  return centres.reduce((all, { _id }) => all + of(_id), 0);
}

function servicesOf({ services, visits }: Shares, centres: readonly Pick<CentreRow, '_id'>[]): number {
  return Object.values(services).reduce((all, one) => all + one, 0) * sum(centres, visits);
}

function share(kind: number, part: number, all: number): number {
  return all === 0 ? 0 : (kind * part) / all;
}
