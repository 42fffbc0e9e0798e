import { createNews } from '../../src/http/chat-news';
import { until } from '../support/processes';

const NOON = new Date('2024-09-02T08:00:00Z');

/** News over lines in memory; `looks` are the conversations asked for at each look. */
function start() {
  const lines = new Map<string, string[]>();
  const looks: (readonly string[])[] = [];
  const errors: unknown[] = [];
  let away = false;
  const news = createNews({
    everyMs: 2,
    clock: () => NOON,
    onError: (error) => errors.push(error),
    recent: async (conversations, after) => {
      expect(after).toBe((NOON.getTime() - 30_000) * 1000);
      if (away) throw new Error('away');
      looks.push(conversations);
      return new Map([...lines].filter(([id]) => conversations.includes(id)));
    },
  });
  const write = (conversation: string, id: string): void => {
    lines.set(conversation, [...(lines.get(conversation) ?? []), id]);
  };
  const nextLooks = async (): Promise<void> => {
    const seen = looks.length;
    await until(() => looks.length > seen + 1);
  };
  return { news, looks, errors, write, nextLooks, setAway: (now: boolean) => (away = now) };
}

describe('the pages that are open', () => {
  it('are looked after all at once, and read only what has news', async () => {
    const { news, looks, write, nextLooks } = start();
    const reads = { a: 0, b: 0 };
    const leave = [
      news.watch('a', async () => void (reads.a += 1)),
      news.watch('b', async () => void (reads.b += 1)),
    ];
    await nextLooks();
    expect(looks[0]).toEqual(['a', 'b']);
    expect(reads).toEqual({ a: 0, b: 0 });
    write('b', '1');
    await nextLooks();
    write('b', '2');
    await nextLooks();
    await nextLooks();
    expect(reads).toEqual({ a: 0, b: 2 });
    for (const one of leave) one();
  });

  it('are told later when reading fails, of the lines or of the look', async () => {
    const { news, errors, write, nextLooks, setAway } = start();
    let tries = 0;
    const leave = news.watch('a', async () => {
      tries += 1;
      if (tries === 1) throw new Error('no database');
    });
    write('a', '1');
    await until(() => tries === 2);
    expect(errors).toHaveLength(1);
    setAway(true);
    await until(() => errors.length > 2);
    setAway(false);
    write('a', '2');
    await until(() => tries === 3);
    await nextLooks();
    expect(tries).toBe(3);
    leave();
  });
});
