import { randomUUID } from 'node:crypto';
import { atConsole, type Operator, waits } from '../../support/inbox';
import { type Product, startProduct } from '../../support/product';

let product: Product;
let leyla: Operator;
let rena: Operator;

beforeAll(async () => {
  product = await startProduct();
  [leyla, rena] = [await atConsole(product), await atConsole(product, 'supervisor')];
});
afterAll(() => product.stop());

/** What the audit says that somebody did, in order: the action and its subject. */
const audited = async ({ person }: Operator, area = 'desk.'): Promise<string[]> => {
  const rows = await product.db.audit.find({ actor: person }).sort({ $natural: 1 }).toArray();
  return rows
    .filter(({ action }) => action.startsWith(area) && action !== 'desk.open')
    .map(({ action, subject }) => `${action} ${subject}`);
};
const ENDING = { outcome: 'answered', direction: 'labour', type: 'question', district: null };

describe('an id of a page that is used again', () => {
  it('hides nothing that is done to another inquiry, or is another thing', async () => {
    const [one, other] = [await waits(product), await waits(product)];
    const id = randomUUID();
    for (const { number } of [one, other]) {
      expect((await leyla.does(number, 'take', {}, id)).status).toBe(200);
      expect((await leyla.does(number, 'describe', { direction: 'employment' }, id)).status).toBe(200);
      expect((await leyla.does(number, 'describe', { direction: 'labour' }, id)).status).toBe(200);
      expect((await leyla.does(number, 'close', ENDING, id)).status).toBe(200);
    }
    for (const { number } of [one, other])
      expect((await audited(leyla)).filter((row) => row.endsWith(number))).toEqual([
        ...[`desk.claim inquiry:${number}`, `desk.pick inquiry:${number}`, `desk.pick inquiry:${number}`],
        ...[`desk.pick inquiry:${number}`, `desk.close inquiry:${number}`],
      ]);
    for (const { number } of [one, other])
      for (const type of ['complaint', 'suggestion'])
        expect((await rena.does(number, 'correct', { type }, id)).status).toBe(200);
    expect(await audited(rena)).toEqual(
      [one, one, other, other].map(({ number }) => `desk.correct inquiry:${number}`),
    );
  });

  it('hides nothing that is done to the same inquiry once more', async () => {
    const samir = await atConsole(product);
    const { number } = await waits(product);
    const id = randomUUID();
    for (const verb of ['take', 'release', 'take', 'release'])
      expect((await samir.does(number, verb, {}, id)).status).toBe(200);
    const rows = ['claim', 'release', 'claim', 'release'].map((verb) => `desk.${verb} inquiry:${number}`);
    expect((await audited(samir)).sort()).toEqual(rows.sort());
    // Sent again though nothing is left to do, it is the same act.
    expect((await samir.does(number, 'release', {}, id)).status).toBe(200);
    expect(await audited(samir)).toHaveLength(4);
  });

  it('hides no coming on duty and no going off', async () => {
    const nigar = await atConsole(product);
    const id = randomUUID();
    for (const on of [true, false, true, false])
      expect((await nigar.post('/inbox/duty', { id, on })).status).toBe(200);
    expect((await audited(nigar)).map((row) => row.split(' ')[0]).sort()).toEqual([
      ...['desk.off', 'desk.off', 'desk.on', 'desk.on'],
    ]);
  });

  it('hides no letting in again of somebody who was blocked anew', async () => {
    const citizen = await waits(product);
    const id = randomUUID();
    await leyla.does(citizen.number, 'take');
    await leyla.does(citizen.number, 'block');
    const unblock = () => leyla.does(citizen.number, 'unblock', {}, id);
    expect((await unblock()).status).toBe(200);
    const blocked = { by: leyla.person, at: new Date(product.now().getTime() + 1) };
    await product.db.people.updateOne({ _id: citizen.person }, { $set: { blocked } });
    product.at('2024-09-02T10:05:00');
    expect((await unblock()).status).toBe(200);
    expect((await product.db.people.findOne({ _id: citizen.person }))!.blocked).toBeNull();
    expect(await product.db.audit.countDocuments({ actor: leyla.person, action: 'desk.unblock' })).toBe(2);
  });
});
