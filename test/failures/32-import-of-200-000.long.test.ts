import { resolve } from 'node:path';
import { runScript } from '../support/processes';
import { recounted, tell } from './stored';
import { useStage } from './stage';

const LINES = 200_000;
/** Lines of a fifth, and of the whole, may differ by what the collector has not looked at. */
const MORE = 1.3;

const stage = useStage();

test('row 32: a file of 200 000 lines is recorded in the memory of a fifth of it, each good line once, each bad one told', async () => {
  const began = performance.now();
  const { db } = stage;
  const small = await importLines(LINES / 5);
  const large = await importLines(LINES);
  const [bad, twice] = [LINES / 10_000, LINES / 1000];
  const rows = await db.cases.countDocuments({ source: `desk-${LINES}` });
  tell('32', {
    ...{ lines: LINES, bad, twice, rows, 'peak kB of a fifth': small.peak, 'peak kB': large.peak },
    seconds: Math.round((performance.now() - began) / 1000),
  });
  expect(rows).toBe(LINES - bad - twice);
  const run = await db.audit.findOne({ action: 'import.cases', 'details.read': LINES });
  expect(run?.details).toMatchObject({ read: LINES, new: rows, unchanged: twice, updated: 0, rejected: bad });
  // The first line is the header.
  expect(large.printed).toContain('10001');
  expect(large.peak).toBeLessThan(small.peak * MORE);
  expect(await recounted(db)).toMatchObject({
    cases: rows + LINES / 5 - (bad + twice) / 5,
    discrepancies: [],
  });
});

/** Imports so many lines in a process of its own. */
async function importLines(lines: number): Promise<{ readonly printed: string; readonly peak: number }> {
  const { PATH = '' } = process.env;
  const script = runScript(resolve(__dirname, 'import-cases.script.ts'), [String(lines)], {
    ...stage.product.environment,
    PATH,
  });
  const status = await script.ended;
  expect([status, script.errors.filter((line) => /Error/.test(line))]).toEqual([0, []]);
  return { printed: script.lines.join('\n'), peak: Number(script.lines.at(-1)) };
}
