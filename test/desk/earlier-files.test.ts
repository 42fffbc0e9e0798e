import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone, textOf } from '../support/desk';

const database = useDatabase();
const PDF = { ok: true, bytes: Buffer.from('%PDF'), mimeType: 'application/pdf' } as const;
let desk: Bench;
let operator: Someone;
let citizen: Someone;

beforeEach(async () => {
  desk = openDesk(database.collections);
  operator = await desk.operator('700');
  citizen = desk.citizen('7001');
});

/** An inquiry that waits, with so many files. */
async function withFiles(count: number) {
  const inquiry = await desk.waiting(citizen);
  for (let n = 1; n <= count; n += 1) {
    const fileName = `fayl-${n}.pdf`;
    desk.files.set(fileName, { ...PDF, fileName });
    await citizen.does({ kind: 'attachment', type: 'document', fileId: fileName, fileName });
    // A place has no file and takes no file's place.
    await citizen.does({ kind: 'attachment', type: 'location', location: { latitude: 40, longitude: 49 } });
  }
  return inquiry;
}

/** The numbers of the files that reached somebody, in order. */
const brought = (who: Someone): number[] =>
  who
    .got()
    .filter(({ reply }) => reply.kind === 'document')
    .map(({ reply }) => Number(/fayl-(\d+)/.exec(textOf(reply))![1]));
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

it('all files sent before the claim can be had, the latest ten at once and the others by a button', async () => {
  const { number } = await withFiles(25);
  await operator.says(`/take ${number}`);
  expect(brought(operator)).toEqual(range(16, 25));
  expect(await operator.hears('Daha əvvəl göndərilən fayllar')).toMatch(/: 15$/);
  await operator.chooses('Əvvəlki faylları göstər');
  expect(brought(operator)).toEqual([...range(16, 25), ...range(6, 15)]);
  expect(await operator.hears('Daha əvvəl göndərilən fayllar')).toMatch(/: 5$/);
  await operator.chooses('Əvvəlki faylları göstər');
  expect(brought(operator)).toEqual([...range(16, 25), ...range(6, 15), ...range(1, 5)]);
  expect(operator.texts().filter((text) => text.includes('Daha əvvəl göndərilən'))).toHaveLength(2);
  expect(await desk.db.audit.countDocuments({ action: 'desk.files', actor: operator.person })).toBe(2);
});

it('ten files need no button', async () => {
  const { number } = await withFiles(10);
  await operator.says(`/take ${number}`);
  expect(brought(operator)).toEqual(range(1, 10));
  expect(operator.choices().filter(({ value }) => value.startsWith('files:'))).toEqual([]);
});

it('the button brings nothing to whoever does not have the inquiry any more', async () => {
  const { number } = await withFiles(11);
  await operator.says(`/take ${number}`);
  const { value } = operator.choices().find((choice) => choice.value.startsWith('files:'))!;
  await operator.says(`/release ${number}`);
  const colleague = await desk.operator('701');
  for (const one of [operator, colleague]) {
    await one.presses(value);
    expect(one.texts().at(-1)).toContain('sizin icranızda deyil');
  }
  expect(brought(operator)).toEqual(range(2, 11));
  expect(brought(colleague)).toEqual([]);
  await citizen.presses(value);
  expect(brought(citizen)).toEqual([]);
});
