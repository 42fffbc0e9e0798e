import { useDatabase } from '../support/database';
import { openDesk } from '../support/desk';

const database = useDatabase();

it('an operator reads a conversation in the order of its times, also after the clock went back', async () => {
  const desk = openDesk(database.collections);
  const operator = await desk.operator('700');
  const citizen = desk.citizen('7001');
  // Both sides count on from the latest time they saw, each for itself.
  desk.later(3_600_000);
  await desk.citizen('7002').says('/start');
  desk.later(-3_600_000);
  const { number } = await desk.waiting(citizen, 'Birinci');
  await operator.says(`/take ${number}`);
  await citizen.says('İkinci');
  await operator.says('Üçüncü');
  await citizen.says('Dördüncü');
  await operator.says('Beşinci');
  await citizen.says('Altıncı');
  await operator.says(`/mine ${number}`);
  const told = operator.texts().at(-1)!;
  const said = ['Birinci', 'İkinci', 'Üçüncü', 'Dördüncü', 'Beşinci', 'Altıncı'];
  expect([...said].sort((a, b) => told.indexOf(a) - told.indexOf(b))).toEqual(said);
});

it('an operator reads what the numbers stood for that a citizen typed', async () => {
  const desk = openDesk(database.collections);
  const operator = await desk.operator('700');
  const citizen = desk.citizen('7003', 'messenger');
  await citizen.says('/human');
  await citizen.says('Qərar aldım');
  for (const said of ['2', '1980', '2', 'Gəncə', '5']) await citizen.says(said);
  const [inquiry] = await desk.db.inquiries.find({ person: citizen.person }).toArray();
  expect(inquiry).toMatchObject({ type: 'complaint', sex: 'f', district: 'gence' });
  await operator.says(`/take ${inquiry!.number}`);
  const told = await operator.hears('Qərar aldım');
  expect(told).toContain('Vətəndaş: 2 [seçim: Şikayət]');
  expect(told).toContain('Vətəndaş: 1980\n');
  expect(told).toContain('Vətəndaş: 2 [seçim: Qadın]');
  expect(told).toContain('Vətəndaş: 5\n');
  await citizen.says('/status');
  await citizen.says('2');
  await operator.says(`/mine ${inquiry!.number}`);
  expect(operator.texts().at(-1)).toContain('Vətəndaş: 2\n');
});
