import type { Channel, DeliveryResult } from '../core/channel';
import type { HeldReply, MadeReply, OrderReply } from '../core/reply';
import type { OutboundRow } from '../../models/outbound';
import type { OutboxDeps } from './deps';
import type { Place } from './sent-files';
import type { Unsent } from './sender';

/** What is made at once needs no notice; a notice stands for about 5 seconds. */
const NOTICE_AFTER_MS = 250;
const NOTICE_EVERY_MS = 4_000;

/** What stands behind a reply, and what it has come to. */
export interface Made {
  readonly reply: MadeReply | HeldReply;
  /** It was ordered: the platform's handle for it is kept. */
  readonly order?: OrderReply;
}

type Deps = Pick<OutboxDeps, 'make' | 'channels' | 'sentFiles' | 'log'>;

/** What was ordered by the handle that the platform knows it by; null: it does not. Never throws. */
export async function madeAlready(
  deps: Pick<Deps, 'sentFiles' | 'log'>,
  { channel }: OutboundRow,
  { to }: Pick<Unsent, 'to'>,
  order: OrderReply,
): Promise<Made | null> {
  const held = await deps.sentFiles?.find({ channel, to }, order).catch(noted(deps));
  return held ? { reply: held, order } : null;
}

/**
 * What is ordered, made: by the handle that the platform knows it by when it was sent before, else drawn, while the reader
 * is shown that it is. Never throws.
 */
export async function makeOrder(
  deps: Deps,
  row: OutboundRow,
  { to }: Pick<Unsent, 'to'>,
  reply: OrderReply,
): Promise<Made> {
  const there = await madeAlready(deps, row, { to }, reply);
  if (there) return there;
  const end = showMaking(deps.channels.get(row.channel), to, reply.as);
  try {
    const made = await deps.make?.(reply);
    return { reply: made ?? { kind: 'text', text: reply.instead }, order: reply };
  } finally {
    end();
  }
}

/** Keeps, or forgets, how the platform knows a file, by what became of sending it. Never throws. */
export async function noteHandle(
  deps: Deps,
  place: Place,
  { order, reply }: Made,
  result: DeliveryResult,
): Promise<void> {
  if (!order || !deps.sentFiles) return;
  if (result.state === 'handle-refused') return deps.sentFiles.forget(place, order).catch(noted(deps));
  const fresh = reply.kind === 'picture' || reply.kind === 'document';
  if (result.state !== 'sent' || result.handle === undefined || !fresh) return;
  const alt = reply.kind === 'picture' ? reply.alt : '';
  await deps.sentFiles.keep(place, order, { handle: result.handle, alt }).catch(noted(deps));
}

function noted({ log }: Pick<Deps, 'log'>): (error: unknown) => undefined {
  return (error) => void log.warn({ err: error }, 'picture.unkept');
}

/** Shows the reader that something is being made for them, until the end is called. */
function showMaking(channel: Channel | undefined, to: Unsent['to'], as: OrderReply['as']): () => void {
  if (!channel?.showMaking) return () => undefined;
  const show = (): void => void channel.showMaking!(to, as);
  let every: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    show();
    every = setInterval(show, NOTICE_EVERY_MS);
  }, NOTICE_AFTER_MS);
  return () => {
    clearTimeout(first);
    clearInterval(every);
  };
}
