import { join } from 'node:path';
import { createAnswers } from '../../src/answers/catalogue';
import { publish, watchPublished } from '../../src/answers/published';
import { openCollections } from '../../src/database/collections';
import { connect, kindOf } from '../../src/database/connect';
import { useDatabase } from '../support/database';
import { captureLog } from '../support/instance';
import { until } from '../support/processes';

const database = useDatabase();

describe('published answers', () => {
  it('are brought once the database is back, and that it was away is not told as answers that were refused', async () => {
    const connection = await connect(database.uri, kindOf(database.uri), database.name);
    const client = connection.getClient();
    const db = await openCollections(connection);
    const answers = createAnswers(join(__dirname, '../../data/answers'));
    answers.load();
    await client.close(true);
    const { log, logged } = captureLog();
    const watch = watchPublished(answers, db, log, 5);
    try {
      await until(() => logged.length > 0);
      expect(new Set(logged)).toEqual(new Set(['answers.failed']));
      await publish(database.collections, { after: 0, content: null, by: 'x', at: new Date() });
      await client.connect();
      await until(() => answers.version() === 1);
      expect(logged.at(-1)).toBe('answers.reloaded');
    } finally {
      await watch.stop();
      await connection.close(true);
    }
  });
});
