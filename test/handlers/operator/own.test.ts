import { createInvite } from '../../../src/people/invite';
import { useDatabase } from '../../support/database';
import { type Bench, openDesk, type Someone } from '../../support/desk';
import { KEYRING } from '../../support/instance';

const database = useDatabase();
let desk: Bench;
let admin: Someone;
let colleague: Someone;
let leyla: Someone;
let ofLeyla: { _id: string; number: string };

beforeEach(async () => {
  desk = openDesk(database.collections, { group: false });
  admin = await desk.operator('1', { on: false });
  await desk.db.staff.updateOne({ _id: admin.person }, { $set: { role: 'admin' } });
  colleague = await desk.operator('700');
  leyla = desk.citizen('2');
  ofLeyla = await desk.waiting(leyla, 'Mənim FİN-im dəyişib');
});

/** Leyla, who has asked something as a citizen, becomes an operator. */
const joins = async (): Promise<void> => {
  const offer = { event: `offer-${ofLeyla._id}`, at: desk.now(), by: admin.person, test: false };
  const limits = { centres: null, grants: null };
  const { token } = await createInvite(desk.db, KEYRING, { ...offer, role: 'operator', limits });
  await leyla.says(`/join ${token}`);
};
const last = (one: Someone): string => one.texts().at(-1)!;
/** What a person, not the bot, has said to somebody. */
const relayedTo = ({ person }: Someone): Promise<number> =>
  desk.db.outbound.countDocuments({ person, author: { $exists: true } });

describe('a citizen who becomes an operator', () => {
  it('has no inquiry any more, and is told so', async () => {
    await joins();
    expect(await desk.inquiry(ofLeyla._id)).toMatchObject({ outcome: 'unresolved', closedBy: 'system' });
    expect(last(leyla)).toContain(`nəticəsiz bağlandı: ${ofLeyla.number}`);
    const audit = await desk.db.audit.findOne({ action: 'desk.own' });
    expect(audit).toMatchObject({ actor: leyla.person, details: { numbers: [ofLeyla.number] } });
  });

  it('is told of nothing when nothing was open', async () => {
    await colleague.says(`/take ${ofLeyla.number}`);
    await colleague.says('/close');
    for (const label of ['Əlillik', 'Sorğu', 'Rayon göstərilməyib', 'Tam cavablandırıldı'])
      await colleague.chooses(label);
    await joins();
    expect(await desk.inquiry(ofLeyla._id)).toMatchObject({ outcome: 'answered' });
    expect(last(leyla)).not.toContain('nəticəsiz');
  });

  it('is no citizen of the colleague’s any more, who is told', async () => {
    await colleague.says(`/take ${ofLeyla.number}`);
    await joins();
    await colleague.hears('əməkdaş kimi qoşulub');
    await colleague.says('FİN-inizi yazın');
    expect(await relayedTo(leyla)).toBe(0);
  });

  it('gives own personal data to no citizen', async () => {
    await joins();
    const anna = desk.citizen('3');
    const ofAnna = await desk.waiting(anna);
    await leyla.says(`/take ${ofAnna.number}`);
    await colleague.says(`/take ${ofLeyla.number}`);
    expect(last(colleague)).toContain('müraciət bağlanıb');
    await leyla.says('Salam, Anna');
    expect(await relayedTo(anna)).toBe(1);
  });
});

describe('an inquiry of a member of staff', () => {
  // Whose role came from the settings: no invitation has ended it.
  beforeEach(() =>
    desk.db.staff.insertOne({
      ...{ _id: leyla.person, role: 'operator', centres: null, grants: null, source: 'env' },
      ...{ grantedAt: desk.now(), revokedAt: null, label: 'Leyla', onDuty: true },
      conversation: leyla.conversation,
    } as never),
  );

  it('cannot be taken by that member', async () => {
    await leyla.says(`/take ${ofLeyla.number}`);
    expect(last(leyla)).toContain('bu, sizin öz müraciətinizdir');
    await leyla.presses(`claim:${ofLeyla.number}`);
    expect(await desk.inquiry(ofLeyla._id)).toMatchObject({ stage: 'queued', assignee: null });
  });

  it('cannot be handed to that member', async () => {
    await colleague.says(`/take ${ofLeyla.number}`);
    await colleague.says('/transfer');
    expect(last(colleague)).toContain('başqa operator yoxdur');
    await colleague.presses(`transfer:${ofLeyla.number}:${leyla.person}`);
    expect(await desk.inquiry(ofLeyla._id)).toMatchObject({ assignee: colleague.person });
  });

  it('is asked about when the answer could be for another citizen', async () => {
    const anna = desk.citizen('3');
    const ofAnna = await desk.waiting(anna);
    await leyla.says(`/take ${ofAnna.number}`);
    await colleague.says(`/take ${ofLeyla.number}`);
    await colleague.says('FİN-inizi yazın');
    await leyla.hears('FİN-inizi yazın');
    await leyla.says('1AB2CD3');
    expect(await relayedTo(anna)).toBe(0);
    expect(last(leyla)).toContain('hansı müraciətə aiddir');
  });
});

describe('an operator who reads that another inquiry waits', () => {
  it('is not asked for whom the next words are', async () => {
    const anna = desk.citizen('3');
    const ofAnna = await desk.waiting(anna);
    await colleague.says(`/take ${ofAnna.number}`);
    await desk.waiting(desk.citizen('4'));
    await colleague.hears('Növbədə yeni müraciət var');
    await colleague.says('Salam, Anna');
    expect(await relayedTo(anna)).toBe(1);
  });
});
