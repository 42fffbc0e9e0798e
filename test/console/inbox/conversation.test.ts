import { randomUUID } from 'node:crypto';
import { PICTURE } from '../../support/chat-script';
import { onWeb } from '../../support/people';
import { type Product, startProduct } from '../../support/product';
import { atConsole, type Operator, type Waiting, waits } from '../../support/inbox';

let product: Product;
let leyla: Operator;
let samir: Operator;

beforeAll(async () => {
  product = await startProduct();
  [leyla, samir] = [await atConsole(product), await atConsole(product)];
});
afterAll(() => product.stop());

const inquiryOf = (number: string) => product.db.inquiries.findOne({ number });
const audited = (operator: Operator, action: string, number: string) =>
  product.db.audit.countDocuments({ actor: operator.person, action, subject: `inquiry:${number}` });
const words = async (citizen: Waiting): Promise<string[]> => {
  await product.settled();
  return (await citizen.answers()).map(({ text }) => text);
};
const taken = async (
  by: Operator,
  ...more: Parameters<typeof waits> extends [any, ...infer R] ? R : never
) => {
  const citizen = await waits(product, ...more);
  expect((await by.does(citizen.number, 'take')).status).toBe(200);
  return citizen;
};

describe('taking', () => {
  it('is won by one of two at once, and the other is told who has it', async () => {
    const { number } = await waits(product, 'Pensiyam gəlmir');
    const before = await leyla.reads(`/inquiries/${number}`);
    expect(before.body).toMatchObject({ state: 'waiting' });
    expect(JSON.stringify(before.body)).not.toContain('Pensiyam');
    const answers = await Promise.all([leyla.does(number, 'take'), samir.does(number, 'take')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, loser] = answers[0].status === 200 ? [leyla, samir] : [samir, leyla];
    const refused = answers.find(({ status }) => status === 409)!;
    const { label } = (await product.db.staff.findOne({ _id: winner.person }))!;
    expect(refused.body.error).toBe('taken');
    expect(refused.body.message).toContain(label);
    expect((await winner.reads(`/inquiries/${number}`)).body.lines[0].text).toBe('Pensiyam gəlmir');
    const seen = await loser.reads(`/inquiries/${number}`);
    expect(seen.body).toMatchObject({ state: 'taken', by: label });
    expect(JSON.stringify(seen.body)).not.toContain('Pensiyam');
    expect(await audited(winner, 'desk.claim', number)).toBe(1);
    expect(await audited(winner, 'desk.open', number)).toBe(1);
    expect(await audited(loser, 'desk.open', number)).toBe(0);
  });
});

describe('a reply', () => {
  it('is sent once, however often the page sends it', async () => {
    const citizen = await taken(leyla);
    const id = randomUUID();
    const reply = () => leyla.does(citizen.number, 'reply', { text: 'Baxırıq' }, id);
    const [first, second] = await Promise.all([reply(), reply()]);
    expect([first.status, second.status, (await reply()).status]).toEqual([200, 200, 200]);
    expect((await words(citizen)).filter((text) => text === 'Baxırıq')).toHaveLength(1);
    const { body } = await leyla.reads(`/inquiries/${citizen.number}`);
    expect(body.lines.at(-1)).toMatchObject({ from: 'staff', text: 'Baxırıq', delivery: { state: 'sent' } });
    expect(await audited(leyla, 'desk.reply', citizen.number)).toBe(1);
    expect((await inquiryOf(citizen.number))!.firstReplyBy).toBe(leyla.person);
  });

  it('is no other’s, even under the same id', async () => {
    const [one, other] = [await taken(leyla), await taken(samir)];
    const id = randomUUID();
    expect((await leyla.does(one.number, 'reply', { text: 'Birinci' }, id)).status).toBe(200);
    expect((await samir.does(other.number, 'reply', { text: 'İkinci' }, id)).status).toBe(200);
    expect((await leyla.does(other.number, 'reply', { text: 'Üçüncü' })).body.error).toBe('notYours');
    expect(await words(other)).not.toContain('Üçüncü');
    expect(await words(other)).toContain('İkinci');
  });

  it('is refused when it begins as a command does, when it is empty, and after the reply window', async () => {
    const citizen = await taken(leyla, 'Sual', 'messenger');
    expect((await leyla.does(citizen.number, 'reply', { text: '/close' })).body.error).toBe('marked');
    expect((await leyla.does(citizen.number, 'reply', { text: '  ' })).status).toBe(400);
    const open = await leyla.reads(`/inquiries/${citizen.number}`);
    expect(open.body.row.reach).toMatchObject({ state: 'any' });
    await product.db.conversations.updateOne(
      { person: citizen.person },
      { $set: { lastInboundAt: new Date('2024-08-20T08:00:00Z') } },
    );
    const late = await leyla.reads(`/inquiries/${citizen.number}`);
    expect(late.body.row.reach).toEqual({ state: 'closed', until: null });
    expect((await leyla.does(citizen.number, 'reply', { text: 'Gec' })).body.error).toBe('window');
  });
});

describe('closing', () => {
  const ending = { outcome: 'answered', direction: 'labour', type: 'question', district: null };

  it('needs every pick, tells the citizen once, and is done once', async () => {
    const citizen = await taken(leyla);
    const { number } = citizen;
    const { type: _type, ...incomplete } = ending;
    expect((await leyla.does(number, 'close', incomplete)).status).toBe(400);
    expect((await leyla.does(number, 'close', { ...ending, district: 'nowhere' })).body.error).toBe(
      'district',
    );
    expect((await inquiryOf(number))!.stage).toBe('taken');
    const id = randomUUID();
    expect((await leyla.does(number, 'close', ending, id)).status).toBe(200);
    expect((await leyla.does(number, 'close', ending, id)).status).toBe(200);
    expect(await inquiryOf(number)).toMatchObject({
      ...{ stage: 'closed', outcome: 'answered', direction: 'labour', type: 'question', district: null },
      closedBy: 'person',
    });
    expect(
      (await words(citizen)).filter((text) => text.includes(number) && text.includes('bağlandı')),
    ).toHaveLength(1);
    expect(await audited(leyla, 'desk.close', number)).toBe(1);
    expect((await leyla.does(number, 'close', ending)).body.error).toBe('notYours');
  });

  it('forwards to clerical work only with a note', async () => {
    const { number } = await taken(leyla);
    const forwarded = { ...ending, outcome: 'forwarded', district: 'quba' };
    expect((await leyla.does(number, 'close', forwarded)).body.error).toBe('note');
    expect((await leyla.does(number, 'close', { ...forwarded, note: 'Yenidən hesablama' })).status).toBe(200);
    expect(await inquiryOf(number)).toMatchObject({ outcome: 'forwarded', district: 'quba' });
    expect(await audited(leyla, 'desk.note', number)).toBe(1);
  });

  it('is corrected by supervisors alone', async () => {
    const { number } = await taken(leyla);
    await leyla.does(number, 'close', ending);
    expect((await leyla.does(number, 'correct', { type: 'complaint' })).status).toBe(404);
    const rena = await atConsole(product, 'supervisor');
    const seen = await rena.reads(`/inquiries/${number}`);
    expect(seen.body.correctable).toMatchObject({
      direction: { code: 'labour' },
      outcome: { code: 'answered' },
    });
    expect((await rena.does(number, 'correct', { type: 'complaint' })).status).toBe(200);
    expect((await inquiryOf(number))!.type).toBe('complaint');
  });
});

describe('an inquiry in hand', () => {
  it('goes back to the queue, and to a colleague on duty, who then has its notes', async () => {
    const { number } = await taken(leyla);
    expect((await leyla.does(number, 'note', { text: 'Sənəd gözlənilir' })).status).toBe(200);
    await samir.post('/inbox/duty', { id: randomUUID(), on: true });
    const { body } = await leyla.get('/inbox/colleagues');
    expect(body.colleagues.map(({ id }: { id: string }) => id)).toContain(samir.person);
    expect((await leyla.does(number, 'transfer', { to: samir.person })).status).toBe(200);
    const opened = await samir.reads(`/inquiries/${number}`);
    expect(opened.body.notes).toMatchObject([{ text: 'Sənəd gözlənilir' }]);
    expect((await leyla.does(number, 'note', { text: 'Gec' })).body.error).toBe('notYours');
    expect((await samir.does(number, 'release')).status).toBe(200);
    expect((await inquiryOf(number))!.stage).toBe('queued');
  });

  it('is described anew, and its citizen blocked and let in again', async () => {
    const citizen = await taken(leyla);
    const { number, person } = citizen;
    expect((await leyla.does(number, 'describe', { direction: 'employment' })).status).toBe(200);
    expect((await inquiryOf(number))!.direction).toBe('employment');
    expect((await leyla.does(number, 'block')).status).toBe(200);
    expect((await product.db.people.findOne({ _id: person }))!.blocked).not.toBeNull();
    expect((await leyla.does(number, 'unblock')).status).toBe(200);
    expect((await product.db.people.findOne({ _id: person }))!.blocked).toBeNull();
  });

  it('shows what its citizen asked before, to nobody else', async () => {
    const citizen = await taken(leyla, 'Birinci sualım');
    await leyla.does(citizen.number, 'close', {
      ...{ outcome: 'answered', direction: 'labour', type: 'question', district: null },
    });
    // Later than what is written opens it again.
    const closedAt = new Date('2024-08-20T08:00:00Z');
    await product.db.inquiries.updateOne({ number: citizen.number }, { $set: { closedAt } });
    await citizen.says('İkinci sualım');
    await citizen.says('/human');
    await product.settled();
    const { number } = (await product.db.inquiries.findOne({ person: citizen.person, stage: 'queued' }))!;
    expect(number).not.toBe(citizen.number);
    expect((await samir.reads(`/inquiries/${number}/earlier/${citizen.number}`)).status).toBe(409);
    await samir.does(number, 'take');
    const { body } = await samir.reads(`/inquiries/${number}`);
    expect(body.earlier).toMatchObject([{ number: citizen.number, outcome: { code: 'answered' } }]);
    const earlier = await samir.reads(`/inquiries/${number}/earlier/${citizen.number}`);
    expect(earlier.body.lines[0].text).toBe('Birinci sualım');
    expect(await audited(samir, 'desk.open', citizen.number)).toBe(1);
    const stranger = await taken(samir);
    expect((await samir.reads(`/inquiries/${stranger.number}/earlier/${citizen.number}`)).status).toBe(409);
  });

  it('shows the pictures that its citizen sent, brought by us, to nobody else', async () => {
    const citizen = await onWeb(product);
    await citizen.says('Sənədi göndərirəm');
    await citizen.says('/human');
    await product.settled();
    await citizen.sendsFile(PICTURE);
    await product.settled();
    const { number } = (await product.db.inquiries.findOne({ channel: 'web', stage: 'queued' }))!;
    await leyla.does(number, 'take');
    const { body } = await leyla.reads(`/inquiries/${number}`);
    const line = body.lines.find(({ file }: { file: unknown }) => file !== null);
    expect(line.file).toEqual({ kind: 'picture' });
    const path = `/inquiries/${number}/files/${encodeURIComponent(line.id)}`;
    const file = await leyla.reads(path);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect((await samir.reads(path)).status).toBe(409);
    expect(await audited(leyla, 'desk.files', number)).toBe(1);
  });
});

it('canned replies come in the language of the citizen', async () => {
  const { number } = await waits(product);
  const { body } = await leyla.get(`/inbox/inquiries/${number}/canned`);
  expect(body.replies.find(({ name }: { name: string }) => name === 'salam').text).toMatch(/^Salam/);
});

it('a member whose role was revoked is refused at the next request', async () => {
  const gone = await atConsole(product);
  await product.db.staff.updateOne({ _id: gone.person }, { $set: { revokedAt: product.now() } });
  expect((await gone.reads('/mine')).status).toBe(401);
});
