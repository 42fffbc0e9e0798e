import { openDatabase } from '../../../src/database/open';

/*
 * Another process that uses the embedded database: `user.ts DATA_DIR hold|insert|once`. Prints `open HOST_MS`, then, when
 * inserting, the ids that were acknowledged, one a line.
 */
async function main(): Promise<void> {
  const [dataDir, what] = process.argv.slice(2) as [string, string];
  const start = performance.now();
  const database = await openDatabase({ name: 'dost', dataDir, log: (line) => console.error(line) });
  console.log(`open ${Math.round(performance.now() - start)}`);
  if (what === 'once') return void (await database.close());
  if (what === 'hold') return void setInterval(() => {}, 1000);
  for (let n = 0; ; n++) {
    const id = `${process.pid}-${n}`;
    const done = await database.collections.settings.insertOne({ _id: id } as never).then(
      () => true,
      () => false,
    );
    if (done) console.log(id);
  }
}

void main();
