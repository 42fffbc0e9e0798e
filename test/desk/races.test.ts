import { setTimeout as sleep } from 'node:timers/promises';
import { useDatabase } from '../support/database';
import { type Bench, openDesk, type Someone } from '../support/desk';
import { createInstance, said } from '../support/instance';
import type { InquiryRow } from '../../models/inquiry';

const database = useDatabase();
const OPERATORS = 20;
const SEED = 20_240_902;
/** What a closing needs. */
const PICKED = { direction: 'labour', type: 'question' } as const;

/** Repeatable chance. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Staff without the round trip of a command each. */
async function crew(desk: Bench): Promise<Someone[]> {
  const all = Array.from({ length: OPERATORS }, (_, n) => desk.citizen(String(700 + n)));
  const first = await desk.operator('699');
  const model = (await desk.db.conversations.findOne({ _id: first.conversation }))!;
  await desk.db.staff.insertMany(
    all.map(({ person, conversation, id }) => ({
      ...{
        _id: person,
        role: 'operator' as const,
        source: 'cli' as const,
        label: id,
        onDuty: true,
        conversation,
      },
      ...{ grantedAt: desk.now(), revokedAt: null, lastActiveAt: desk.now() },
    })),
  );
  await desk.db.conversations.insertMany(all.map(({ conversation }) => ({ ...model, _id: conversation })));
  return all;
}

test('of twenty operators who claim one inquiry at once, one has it; all others are told who', async () => {
  const desk = openDesk(database.collections);
  const operators = await crew(desk);
  const inquiry = await desk.waiting(desk.citizen('1'));
  const { claim } = desk.instance.services.desk;
  const claims = await Promise.all(operators.map((one) => claim(desk.act(one), inquiry.number)));
  const won = claims.filter(({ state }) => state === 'his');
  expect(won).toHaveLength(1);
  const { assignee } = await desk.inquiry(inquiry._id);
  expect(claims.filter((one) => one.state === 'taken' && one.by === assignee)).toHaveLength(OPERATORS - 1);
  // The words went to the winner alone.
  const shown = await desk.db.outbound.find({ keyOf: inquiry.person }).toArray();
  expect(shown).toHaveLength(1);
  expect(await desk.db.audit.countDocuments({ action: 'desk.claim' })).toBe(1);
});

test('claims, releases, handing on, going off, silence and closing at once: never two have it, no message goes astray', async () => {
  const desk = openDesk(database.collections, { idleMs: 60_000 });
  const pick = chance(SEED);
  const operators = await crew(desk);
  const inquiries: InquiryRow[] = [];
  for (let n = 0; n < 5; n += 1) inquiries.push(await desk.waiting(desk.citizen(String(n + 1))));
  await desk.db.inquiries.updateMany({}, { $set: PICKED });
  const { desk: service } = desk.instance.services;
  const said: { inquiry: string; text: string; sent: boolean }[] = [];
  const steps = Array.from({ length: 400 }, (_, step) => async (): Promise<void> => {
    const operator = operators[pick(OPERATORS)]!;
    const inquiry = inquiries[pick(inquiries.length)]!;
    const act = desk.act(operator, `step-${step}`);
    const what = pick(100);
    if (what < 40) return void (await service.claim(act, inquiry.number));
    if (what < 65) {
      const text = `${inquiry.number} ${step}`;
      // Mostly whoever had it a moment ago: else hardly anybody would be let.
      const { assignee } = await desk.inquiry(inquiry._id);
      const writer = (what < 60 && operators.find(({ person }) => person === assignee)) || operator;
      const writes = desk.act(writer, `step-${step}`);
      const { state } = await service.reply(writes, inquiry._id, [{ kind: 'text', text }]);
      said.push({ inquiry: inquiry._id, text, sent: state === 'sent' });
    } else if (what < 75) await service.release(act, inquiry);
    else if (what < 85) await service.transfer(act, inquiry, operators[pick(OPERATORS)]!.person);
    else if (what < 92) await service.off(act);
    else if (what < 98) {
      desk.later(pick(20_000));
      await service.sweep();
    } else
      await service.close(act, inquiry._id, { outcome: 'answered' }, () => [
        { kind: 'text', text: 'Sağ olun' },
      ]);
  });
  for (let start = 0; start < steps.length; start += 16)
    await Promise.all(steps.slice(start, start + 16).map((step) => step()));
  await desk.instance.settle();

  for (const { _id } of inquiries) {
    const now = await desk.inquiry(_id);
    // Waiting or in one person's name, never between the two.
    expect(now.assignee === null).toBe(now.stage === 'queued');
    expect(now.outcome === 'open').toBe(now.stage !== 'closed');
  }
  const citizens = new Map(inquiries.map(({ _id, conversation }) => [_id, conversation]));
  const rows = await desk.db.outbound.find({ author: { $exists: true } }).toArray();
  expect(rows).toHaveLength(said.filter(({ sent }) => sent).length);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.conversation).toBe(citizens.get(row.inquiry!));
  for (let n = 0; n < inquiries.length; n += 1) {
    const texts = desk.citizen(String(n + 1)).texts();
    const meant = said
      .filter(({ inquiry, sent }) => sent && inquiry === inquiries[n]!._id)
      .map(({ text }) => text);
    const strays = texts.filter((text) => /^\d{4}-\d{6} \d+$/.test(text) && !meant.includes(text));
    expect({ seed: SEED, strays }).toEqual({ seed: SEED, strays: [] });
    for (const text of meant) expect(texts.filter((one) => one === text)).toHaveLength(1);
  }
});

describe('what a citizen writes while somebody takes the inquiry is shown to that one, once', () => {
  const WORDS = 'Bir də bunu yazım';
  const seenBy = (one: Someone): number => one.texts().filter((text) => text.includes(WORDS)).length;

  test('when it is in the log at that moment, and handled after', async () => {
    const desk = openDesk(database.collections);
    const operator = await desk.operator('10');
    const citizen = desk.citizen('1');
    const inquiry = await desk.waiting(citizen);
    const recorder = createInstance(database.collections, { clock: desk.now, onRecorded: () => undefined });
    await recorder.inbox.record(said(WORDS, { from: '1' }));
    await desk.instance.services.desk.claim(desk.act(operator), inquiry.number);
    await desk.instance.settle();
    expect(seenBy(operator)).toBe(1);
    // Who takes it later reads all of it.
    const colleague = await desk.operator('11');
    await desk.instance.services.desk.transfer(desk.act(operator), inquiry, colleague.person);
    await desk.instance.settle();
    expect([seenBy(operator), seenBy(colleague)]).toEqual([1, 1]);
  });

  test('at any moment', async () => {
    const desk = openDesk(database.collections);
    const operator = await desk.operator('10');
    for (let round = 0; round < 30; round += 1) {
      const citizen = desk.citizen(`${100 + round}`);
      const inquiry = await desk.waiting(citizen);
      const before = seenBy(operator);
      const claiming = sleep(round % 15).then(() =>
        desk.instance.services.desk.claim(desk.act(operator), inquiry.number),
      );
      await Promise.all([citizen.says(WORDS), claiming]);
      await desk.instance.settle();
      expect([round, seenBy(operator) - before]).toEqual([round, 1]);
    }
  });
});

test('what a citizen writes at the moment of closing is with people again, whatever comes first', async () => {
  const desk = openDesk(database.collections);
  const operator = await desk.operator('10');
  const { claim, close } = desk.instance.services.desk;
  const ends = new Set<string>();
  for (let round = 0; round < 30; round += 1) {
    const citizen = desk.citizen(`${100 + round}`);
    const inquiry = await desk.waiting(citizen);
    await desk.db.inquiries.updateOne({ _id: inquiry._id }, { $set: PICKED });
    await claim(desk.act(operator), inquiry.number);
    const words = `Bir sualım da var ${round}`;
    const closing = sleep(round % 15).then(() =>
      close(desk.act(operator), inquiry._id, { outcome: 'answered' }, () => []),
    );
    await Promise.all([citizen.says(words), closing]);
    await desk.instance.settle();
    const now = await desk.inquiry(inquiry._id);
    const shown = operator.texts().some((text) => text.includes(words));
    // Read before the end, or reopened: never silently at an end.
    ends.add(now.stage);
    expect([round, now.stage === 'queued' || shown]).toEqual([round, true]);
  }
  expect(ends).toContain('queued');
});

test('whoever loses the role while claiming is shown no words, and does not come on duty', async () => {
  const desk = openDesk(database.collections);
  const operator = await desk.operator('700', { on: false });
  const inquiry = await desk.waiting(desk.citizen('1'), 'Yalnız operator üçün');
  const { inquiries, staff } = desk.db;
  const change = inquiries.findOneAndUpdate.bind(inquiries);
  inquiries.findOneAndUpdate = (async (...given: Parameters<typeof change>) => {
    const changed = await change(...given);
    await staff.updateOne({ _id: operator.person }, { $set: { revokedAt: desk.now(), onDuty: false } });
    return changed;
  }) as never;
  try {
    await desk.instance.services.desk.claim(desk.act(operator), inquiry.number);
  } finally {
    inquiries.findOneAndUpdate = change;
  }
  expect(await staff.findOne({ _id: operator.person })).toMatchObject({ onDuty: false });
  expect(await desk.db.outbound.countDocuments({ keyOf: inquiry.person })).toBe(0);
  await desk.instance.settle();
  expect(operator.texts().join()).not.toContain('Yalnız operator üçün');
});
