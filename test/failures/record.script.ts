import { openCollections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { Spool } from '../../src/inbox/spool';
import { createInstance, KEYRING, said } from '../support/instance';

/** Records events as fast as it can, many at once, and prints the id of each as soon as it is acknowledged. */
async function main(uri: string, name: string, directory: string, run: string): Promise<void> {
  const db = await openCollections(await connect(uri, kindOf(uri), name));
  const spool = await Spool.open(directory, KEYRING);
  const { inbox } = createInstance(db, { spool, clock: () => new Date(), onRecorded: () => undefined });
  let serial = 0;
  const citizen = async (index: number): Promise<never> => {
    for (;;) {
      const event = said('salam', { from: `citizen-${index}`, key: `${run}:${(serial += 1)}` });
      console.log((await inbox.record(event)).id);
    }
  };
  await Promise.all(Array.from({ length: 64 }, (_, index) => citizen(index)));
}

const [uri, name, directory, run] = process.argv.slice(2) as [string, string, string, string];
void main(uri, name, directory, run);
