import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies in a spool directory, whoever put it there, in bytes; without the directory nothing. */
export async function measureSpool(directory: string): Promise<{ waiting: number; unreadable: number }> {
  const names = await readdir(directory).catch(() => []);
  const of = async (ending: string): Promise<number> => {
    const files = names.filter((name) => name.endsWith(ending));
    // A file may be drained meanwhile.
    const sizes = files.map((name) =>
      stat(join(directory, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  return { waiting: await of('.spool'), unreadable: await of('.unreadable') };
}
