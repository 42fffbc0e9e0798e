import type { Choice, Reply } from '../core/reply';
import type { Collections } from '../database/collections';
import type { InteractionRow } from '../../models/interaction';
import type { OutboundRow } from '../../models/outbound';
import { decrypt, type Keyring } from '../people/keyring';
import { unpackOutbound } from './content';

/** So many of our latest messages are looked through; one answer is never split into more parts. */
const LATEST = 16;

/** What a message of ours offered: its buttons in the order they are numbered (none when it had none), and when. */
export interface Offer {
  readonly choices: readonly Choice[];
  readonly at: Date;
  /** It is a picture or a file that goes with an answer: that is what offers something. */
  readonly beside?: true;
}

interface OfferDeps {
  readonly db: Pick<Collections, 'outbound' | 'people'>;
  readonly keyring: Keyring;
}
type Before = Pick<InteractionRow, '_id' | 'conversation' | 'person'>;

/** The offer of our last answer before an event, whose picture may have come after it; null: nothing was said yet. */
export async function lastOffer(deps: OfferDeps, before: Before): Promise<Offer | null> {
  for (const row of await ourRows(deps, before)) {
    const offer = await offerOf(deps, before, row);
    if (!offer?.beside) return offer;
  }
  return null;
}

/** What our latest messages before an event offered, the last one first; those without buttons are left out. */
export async function latestOffers(deps: OfferDeps, before: Before): Promise<Offer[]> {
  const offers: Offer[] = [];
  for (const row of await ourRows(deps, before)) {
    const offer = await offerOf(deps, before, row);
    if (offer && offer.choices.length > 0) offers.push(offer);
  }
  return offers;
}

async function ourRows({ db }: OfferDeps, { _id, conversation }: Before): Promise<OutboundRow[]> {
  const rows = await db.outbound.find({ conversation }).sort({ order: -1 }).limit(LATEST).toArray();
  // Handled again after a crash, the event has an answer of its own already.
  return rows.filter((row) => !row._id.startsWith(`${_id}/`));
}

async function offerOf(
  { db, keyring }: OfferDeps,
  { person }: Before,
  row: OutboundRow,
): Promise<Offer | null> {
  const known = await db.people.findOne({ _id: row.keyOf ?? person }, { projection: { key: 1 } });
  if (!known) return null;
  let reply: Reply;
  try {
    ({ reply } = unpackOutbound(decrypt(keyring.unwrapKey(known.key), row.content)));
  } catch {
    // What no key opens was no offer.
    return null;
  }
  if (reply.kind === 'order') return { choices: [], at: row.createdAt, beside: true };
  return { choices: (reply.kind === 'text' && reply.choices) || [], at: row.createdAt };
}
