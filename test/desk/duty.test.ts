import { textReply } from '../../src/core/reply';
import { grantRole } from '../../src/people/role';
import { revokeStaff } from '../../src/people/staff';
import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';

const MINUTE = 60_000;

const database = useDatabase();
let desk: Bench;
let operator: Someone;
let citizen: Someone;
let inquiry: { _id: string; number: string };
const sweep = async (): Promise<void> => {
  await desk.instance.services.desk.sweep();
  await desk.instance.settle();
};

beforeEach(async () => {
  desk = openDesk(database.collections, { group: false });
  operator = await desk.operator('700');
  citizen = desk.citizen('1');
  inquiry = await desk.waiting(citizen);
  await operator.says(`/take ${inquiry.number}`);
});

describe('an operator who is silent too long', () => {
  test('keeps everything up to half an hour', async () => {
    desk.later(29 * MINUTE);
    await sweep();
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'taken', assignee: operator.person });
  });

  test('loses everything after it, is told, is off duty, and the citizen is not bothered', async () => {
    const colleague = await desk.operator('701');
    const before = citizen.texts().length;
    desk.later(31 * MINUTE);
    await sweep();
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued', assignee: null });
    expect(await desk.db.staff.findOne({ _id: operator.person })).toMatchObject({ onDuty: false });
    expect(operator.texts().at(-1)).toContain(`növbəyə qaytarıldı: ${inquiry.number}`);
    expect(colleague.texts().at(-1)).toContain('Müraciət növbəyə qaytarıldı.');
    expect(citizen.texts()).toHaveLength(before);
    await sweep();
    expect(operator.texts().filter((text) => text.includes('Uzun müddət'))).toHaveLength(1);
    expect(await desk.db.audit.countDocuments({ action: 'desk.return' })).toBe(1);
  });

  test('then writes to nobody: what he wrote too late goes nowhere', async () => {
    desk.later(31 * MINUTE);
    await sweep();
    const before = citizen.texts().length;
    await operator.says('Gec cavab');
    expect(citizen.texts()).toHaveLength(before);
    expect(operator.texts().at(-1)).toContain('mesaj göndərilmədi');
  });

  test('is not silent who only reads the list', async () => {
    desk.later(20 * MINUTE);
    await operator.says('/mine');
    desk.later(20 * MINUTE);
    await sweep();
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'taken' });
  });
});

describe('an operator on duty who has nothing', () => {
  test('is off duty after four hours without a word, and is told once', async () => {
    const colleague = await desk.operator('701');
    desk.later(4 * 60 * MINUTE - 2000);
    await operator.says('/mine');
    await sweep();
    expect(await desk.db.staff.findOne({ _id: colleague.person })).toMatchObject({ onDuty: true });
    desk.later(1000);
    await sweep();
    await sweep();
    expect(await desk.db.staff.findOne({ _id: colleague.person })).toMatchObject({ onDuty: false });
    expect(colleague.texts().filter((text) => text.includes('növbətçiliyiniz başa çatdı'))).toHaveLength(1);
    expect(await desk.db.staff.findOne({ _id: operator.person })).toMatchObject({ onDuty: true });
  });

  test('has half an hour for what a colleague hands on, however long the wait was', async () => {
    const colleague = await desk.operator('701');
    desk.later(29 * MINUTE);
    await operator.says('/mine');
    desk.later(15 * MINUTE);
    const { _id, number } = inquiry;
    await operator.says('/transfer');
    await operator.chooses('Əməkdaş 701');
    await sweep();
    expect(await desk.inquiry(_id)).toMatchObject({ stage: 'taken', assignee: colleague.person, number });
    desk.later(29 * MINUTE);
    await sweep();
    expect(await desk.inquiry(_id)).toMatchObject({ stage: 'taken', assignee: colleague.person });
    desk.later(2 * MINUTE);
    await sweep();
    expect(await desk.inquiry(_id)).toMatchObject({ stage: 'queued', assignee: null });
  });

  test('keeps what was just handed on and the duty, when the rest goes back', async () => {
    const colleague = await desk.operator('701');
    const second = await desk.waiting(desk.citizen('2'));
    await colleague.says(`/take ${second.number}`);
    desk.later(29 * MINUTE);
    await operator.says('/mine');
    await operator.says('/transfer');
    await operator.chooses('Əməkdaş 701');
    desk.later(2 * MINUTE);
    await sweep();
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'taken', assignee: colleague.person });
    expect(await desk.inquiry(second._id)).toMatchObject({ stage: 'queued' });
    expect(await desk.db.staff.findOne({ _id: colleague.person })).toMatchObject({ onDuty: true });
  });
});

describe('an operator who works on a page', () => {
  test('is there with everything done there: nothing goes back to the queue', async () => {
    const { desk: service } = desk.instance.services;
    const reply = () => service.reply(desk.act(operator), inquiry._id, [textReply('Baxıram')]);
    const note = async () => service.note(desk.act(operator), await desk.inquiry(inquiry._id), 'Qeyd');
    const open = async () => service.open(desk.act(operator), await desk.inquiry(inquiry._id));
    const pick = () => service.pick(desk.act(operator), inquiry._id, { district: null });
    for (const act of [reply, note, open, pick, () => service.queue(desk.act(operator))]) {
      desk.later(20 * MINUTE);
      await act();
      desk.later(20 * MINUTE);
      await sweep();
      expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'taken', assignee: operator.person });
    }
  });
});

describe('an operator who goes', () => {
  test('off duty gives everything back; the citizen keeps the place in the queue', async () => {
    const { queuedAt } = await desk.inquiry(inquiry._id);
    await operator.says('/off');
    expect(operator.texts().at(-1)).toBe(
      `Növbətçilik bitdi. Növbəyə qaytarılan müraciətlər: ${inquiry.number}`,
    );
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued', assignee: null, queuedAt });
    expect((await desk.db.audit.findOne({ action: 'desk.off' }))?.details).toEqual({
      returned: [inquiry.number],
    });
  });

  test('for good: what the citizen then writes brings the inquiry back to the queue, and is read by the next', async () => {
    const colleague = await desk.operator('701');
    await revokeStaff(desk.db, operator.person, desk.now());
    await citizen.says('Kimsə varmı?');
    expect(await desk.inquiry(inquiry._id)).toMatchObject({ stage: 'queued' });
    expect(operator.texts().join()).not.toContain('Kimsə varmı?');
    await colleague.says(`/take ${inquiry.number}`);
    expect(colleague.texts().join()).toContain('Vətəndaş: Kimsə varmı?');
  });
});

describe('an operator whose role is revoked', () => {
  const LOOKS: Readonly<Record<string, () => Promise<unknown>>> = {
    'nobody else': async () => undefined,
    'the desk’s own look': () => sweep(),
    'a message of the citizen': () => citizen.says('Kimsə varmı?'),
    'a command cut off by a crash': () => desk.instance.services.desk.leave('revoke-1', operator.person),
  };

  test.each(Object.keys(LOOKS))(
    'gives back what was his, counted and announced once, after %s did',
    async (first) => {
      const colleague = await desk.operator('701');
      await revokeStaff(desk.db, operator.person, desk.now());
      await LOOKS[first]!();
      const returned = await desk.instance.services.desk.leave('revoke-1', operator.person);
      await desk.instance.settle();
      expect(returned.map(({ number }) => number)).toEqual([inquiry.number]);
      expect(colleague.texts().filter((text) => text.includes('növbəyə qaytarıldı'))).toHaveLength(1);
    },
  );

  test('and given again gives back only what was his since', async () => {
    await revokeStaff(desk.db, operator.person, desk.now());
    await sweep();
    await grantRole(desk.db, operator.person, 'operator', 'cli', desk.now());
    const second = await desk.waiting(desk.citizen('2'));
    await operator.says(`/take ${second.number}`);
    desk.later(1000);
    await revokeStaff(desk.db, operator.person, desk.now());
    const returned = await desk.instance.services.desk.leave('revoke-2', operator.person);
    expect(returned.map(({ number }) => number)).toEqual([second.number]);
  });
});

test('a citizen who wrote while it waited is read whole by whoever takes it', async () => {
  await operator.says('/release');
  await citizen.says('Bir də bunu deyim');
  await operator.says(`/take ${inquiry.number}`);
  const shown = operator.texts().find((text) => text.includes('Bir də bunu deyim'))!;
  expect(shown.indexOf('Pensiyam gəlmir')).toBeLessThan(shown.indexOf('Bir də bunu deyim'));
});

test('a colleague it is handed to sees all that was said, and the notes', async () => {
  const colleague = await desk.operator('701');
  await operator.says('Nə vaxtdan?');
  await citizen.says('İyuldan');
  await operator.says('/note Fonda sorğu göndərilib');
  await operator.says('/transfer');
  await operator.chooses('Əməkdaş 701');
  expect(operator.texts().at(-1)).toBe(`${inquiry.number}: yönləndirildi. Operator: Əməkdaş 701`);
  const shown = colleague.texts().at(-1)!;
  for (const said of ['Pensiyam gəlmir', 'Operator: Nə vaxtdan?', 'Vətəndaş: İyuldan'])
    expect(shown).toContain(said);
  expect(shown).toContain('Daxili qeydlər:\nƏməkdaş 700: Fonda sorğu göndərilib');
  await citizen.says('Hə?');
  expect(colleague.texts().at(-1)).toContain('Vətəndaş: Hə?');
  expect(operator.texts().at(-1)).not.toContain('Hə?');
  expect(citizen.texts().join()).not.toContain('Fonda');
});
