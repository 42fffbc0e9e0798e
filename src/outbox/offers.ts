import type { Choice, Reply } from '../core/reply';
import { isAway } from '../database/is-away';
import type { Turn } from '../inbox/turn';
import type { OutboundRow } from '../../models/outbound';
import { decrypt } from '../people/keyring';
import type { PeopleKeys } from '../people/resolve';
import { unpackOutbound } from './content';

/** What a message of ours offered: its buttons in the order they are numbered (none when it had none), and when. */
export interface Offer {
  readonly choices: readonly Choice[];
  readonly at: Date;
  /** It is a picture or a file that goes with an answer: that is what offers something. */
  readonly beside?: true;
}

interface OfferDeps {
  readonly people: Pick<PeopleKeys, 'get'>;
}
type Before = Pick<Turn, 'row' | 'known' | 'said' | 'saidLast'>;

/** The offer of our last answer before an event, whose picture may have come after it; null: nothing was said yet. */
export async function lastOffer(deps: OfferDeps, turn: Before): Promise<Offer | null> {
  const { rows, whole } = await turn.saidLast();
  const last = await answerOf(deps, turn, rows);
  if (last !== undefined || whole) return last ?? null;
  return (await answerOf(deps, turn, await turn.said())) ?? null;
}

/** What the first of these that is an answer offered; null: nothing that can be read; undefined: none is one. */
async function answerOf(
  deps: OfferDeps,
  turn: Before,
  rows: readonly OutboundRow[],
): Promise<Offer | null | undefined> {
  for (const row of rows) {
    const offer = await offerOf(deps, turn, row);
    if (!offer?.beside) return offer;
  }
  return undefined;
}

/** What our latest messages before an event offered, the last one first; those without buttons are left out. */
export async function latestOffers(deps: OfferDeps, turn: Before): Promise<Offer[]> {
  const offers = await Promise.all((await turn.said()).map((row) => offerOf(deps, turn, row)));
  return offers.filter((offer) => offer !== null && offer.choices.length > 0) as Offer[];
}

async function offerOf(deps: OfferDeps, turn: Before, row: OutboundRow): Promise<Offer | null> {
  let reply: Reply;
  try {
    const key = await keyOf(deps, turn, row);
    if (!key) return null;
    ({ reply } = unpackOutbound(decrypt(key, row.content)));
  } catch (error) {
    if (isAway(error)) throw error;
    // What no key opens was no offer.
    return null;
  }
  if (reply.kind === 'order') return { choices: [], at: row.createdAt, beside: true };
  return { choices: (reply.kind === 'text' && reply.choices) || [], at: row.createdAt };
}

async function keyOf(
  { people }: OfferDeps,
  { row: { person }, known }: Before,
  row: OutboundRow,
): Promise<Buffer | null> {
  return row.keyOf && row.keyOf !== person ? people.get(row.keyOf) : (known?.key ?? null);
}
