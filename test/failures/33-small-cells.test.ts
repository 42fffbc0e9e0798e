import { parse } from 'csv-parse/sync';
import { exportTablesTo } from '../../src/cli/export-tables';
import { cover } from '../support/cases';
import { runCommand } from '../support/command';
import { type IngestDoor, useIngestDoor } from '../support/ingest';
import { staffOf } from '../support/staff';
import { tell } from './stored';

/** What is told of calls: three counts are small. */
const TOLD: readonly (readonly [n: number, district: string, direction: string])[] = [
  [3, 'quba', 'disability'],
  [40, 'quba', 'labour'],
  [9, 'quba', 'employment'],
  [12, 'seki', 'disability'],
  [20, 'seki', 'labour'],
  [1, 'seki', 'employment'],
  [30, 'agdam', 'disability'],
  [25, 'agdam', 'labour'],
  [15, 'agdam', 'employment'],
  [4, 'agdam', 'certificates'],
  [18, 'quba', 'certificates'],
  [22, 'seki', 'certificates'],
];

const door: IngestDoor = useIngestDoor();
beforeAll(async () => {
  door.product.at('2024-09-30T12:00:00');
  const { name, key } = await door.newSource();
  const lines = TOLD.flatMap(([n, district, direction]) =>
    Array.from({ length: n }, (_, index) => ({
      ...{ kind: 'call', id: `${district}-${direction}-${index}`, at: '2024-09-03T10:15:00+04:00' },
      ...{ answered: true, district, direction },
    })),
  );
  expect(await door.send(key, lines)).toMatchObject({ status: 200, new: lines.length, rejected: 0 });
  const month = { from: '2024-09-01', to: '2024-10-01' };
  await cover(door.product.db, name, { ...month, subjects: ['call-centre'], measured: 'call' });
  await door.product.settled();
});

const SMALL = new Set(['1', '2', '3', '4']);

describe('row 33: small cells by district and direction', () => {
  test('are not in the published table, and cannot be computed from what is: no line has a single gap', async () => {
    const { text, status } = await runCommand(door.product.environment, () =>
      exportTablesTo({ month: '2024-09', out: '-', lang: 'en' }),
    );
    expect(status).toBe(0);
    const rows = parse(text, { relax_column_count: true }).filter(([table]) => table === 'Incoming calls');
    const cells = rows.map((row) => row.slice(2));
    expect(cells.length).toBeGreaterThanOrEqual(4);
    const suppressed = cells.flat().filter((cell) => cell === '*').length;
    tell('33', { cells: cells.flat().length, suppressed });
    expect(cells.flat().filter((cell) => SMALL.has(cell))).toEqual([]);
    const columns = cells[0]!.map((_, at) => cells.map((row) => row[at]!));
    for (const line of [...cells, ...columns])
      expect(line.filter((cell) => cell === '*')).not.toHaveLength(1);
    expect(cells.flat()).toEqual(expect.arrayContaining(['*', '30', '25']));
  });

  test('are exact for staff, who read them in the chat', async () => {
    const supervisor = await staffOf(door.product, 'supervisor');
    for (const [n, district, direction] of TOLD) {
      const answers = await supervisor.asks(`/cases 142 2024-09 district=${district} direction=${direction}`);
      expect([district, direction, answers.map(({ text }) => text).join('\n')]).toEqual([
        district,
        direction,
        expect.stringMatching(new RegExp(`\\b${n}\\b`)),
      ]);
    }
  });
});
