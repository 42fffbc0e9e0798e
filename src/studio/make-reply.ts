import type { MadeReply, OrderReply } from '../core/reply';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Studio } from './studio';

/** What makes replies. */
export interface MakeDeps {
  readonly studio: Pick<Studio, 'make'>;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'made'>;
}

/** What an order's reply becomes: its picture or document, or, when that cannot be made, its words. Never throws. */
export async function makeReply({ studio, log, metrics }: MakeDeps, reply: OrderReply): Promise<MadeReply> {
  const { as, fileName, caption, instead } = reply;
  const began = performance.now();
  const done = (outcome: 'made' | 'failed'): void =>
    metrics.made(outcome, (performance.now() - began) / 1000);
  try {
    const { bytes, mimeType, svg, alt } = await studio.make(reply.order);
    done('made');
    const about = caption === undefined ? {} : { caption };
    if (as === 'document') return { kind: 'document', bytes, fileName, mimeType, ...about };
    return { kind: 'picture', png: bytes, alt, ...(svg === undefined ? {} : { svg }), ...about };
  } catch (error) {
    done('failed');
    log.error({ err: error, file: fileName }, 'picture.failed');
    return { kind: 'text', text: instead };
  }
}
