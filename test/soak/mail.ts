import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/simulate/random';
import { postOnce, type Tally } from '../failures/citizens';
import type { Delivery } from '../support/product';
import type { Servers } from './servers';

const AGAIN_MS = 300;
/** This share of what was acknowledged comes once more, to another process. */
const REPEATED = 0.05;

/** The way from the platforms to whichever process answers: each message is sent until it is acknowledged. */
export class Mail {
  readonly tally: Tally = { statuses: new Map(), acknowledged: [], slowest: 0 };
  sent = 0;
  private serial = 1_000_000;
  private stopped = false;

  constructor(
    private readonly servers: Servers,
    private readonly random: Random,
  ) {}

  /** A number that nothing else has. */
  next(): number {
    return (this.serial += 1);
  }

  /** True while people go on writing. */
  get open(): boolean {
    return !this.stopped;
  }

  close(): void {
    this.stopped = true;
  }

  /** Sends it until it is acknowledged. */
  async send(delivery: Delivery): Promise<void> {
    this.sent += 1;
    for (let time = this.random.below(2); ; time += 1) {
      const [url] = this.servers.urls(time);
      const status = await postOnce(url!, delivery, this.tally);
      if (status === 200 || status === 202) break;
      await sleep(AGAIN_MS);
    }
    if (this.random.chance(REPEATED)) await postOnce(this.servers.urls(1)[0]!, delivery, this.tally);
  }
}
