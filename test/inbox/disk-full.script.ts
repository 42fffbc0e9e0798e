import { Spool } from '../../src/inbox/spool';
import type { Arrival } from '../../src/inbox/write';
import { KEYRING, NOON, said } from '../support/instance';

/**
 * Spools under a limit of file size, which fails as a full disk does: in the middle of a write. Prints, one line each,
 * the first failure's code and the texts that are drained afterwards.
 */
async function main(directory: string): Promise<void> {
  process.on('SIGXFSZ', () => undefined);
  const spool = await Spool.open(directory, KEYRING);
  const arrival = (text: string): Arrival => ({
    ...{ event: said(text), receivedAt: NOON, order: 1, test: false, own: false },
  });
  const kept: string[] = [];
  for (let serial = 0; serial < 20; serial++) {
    const text = `${serial}:${'x'.repeat(serial % 5 === 4 ? 60_000 : 300)}`;
    try {
      await spool.append([arrival(text)]);
      kept.push(text);
    } catch (error) {
      console.log((error as { code?: string }).code);
    }
  }
  const found: string[] = [];
  const unreadable = await spool.drain(async (arrivals) => {
    for (const { event } of arrivals) found.push((event as { text: string }).text);
  });
  console.log(JSON.stringify({ same: JSON.stringify(found) === JSON.stringify(kept), kept: kept.length }));
  console.log(`unreadable ${unreadable}`);
}

void main(process.argv[2]!);
