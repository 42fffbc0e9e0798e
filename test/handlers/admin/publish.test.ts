import { rollUpAll } from '../../../src/stats/roll-up';
import { call, cover, tell, visit } from '../../support/cases';
import { startProduct, type Product } from '../../support/product';
import { staffOf } from '../../support/staff';
import { plain } from '../../support/text';

let product: Product;
const text = ([answer]: readonly { text: string }[]): string => plain(answer!.text);
const SEPTEMBER = { from: '2024-09-01', to: '2024-10-01' };

beforeAll(async () => {
  product = await startProduct({ at: '2024-09-20T10:00:00' });
  const { db } = product;
  const centres = (await db.centres.find().sort({ order: 1 }).toArray()).map(
    ({ _id }) => `centre:${_id}` as const,
  );
  const visits = centres.flatMap((subject, index) =>
    Array.from({ length: index + 2 }, (_, n) =>
      visit(`2024-09-${String(n + 2).padStart(2, '0')}T10:00:00`, {
        subject,
        direction: 'disability',
        outcome: n === 0 ? 'open' : 'answered',
        sex: 'f',
        age: 40 + n,
      }),
    ),
  );
  await tell(db, 'desk', visits);
  await cover(db, 'desk', { ...SEPTEMBER, to: '2024-11-01', subjects: centres });
  await tell(db, 'pbx', [call('2024-09-02T09:00:00', { answered: true }), call('2024-09-02T10:00:00')]);
  await cover(db, 'pbx', {
    from: '2024-09-01',
    to: '2024-09-16',
    subjects: ['call-centre'],
    measured: 'call',
  });
  await rollUpAll(db);
});
afterAll(() => product.stop());

test.each(['az', 'ru', 'en'])('look %s', async (language) => {
  product.at('2024-10-02T10:00:00');
  const admin = await staffOf(product, 'admin', { language, label: 'Aysel M.' });
  const [answer] = await admin.asks('/publish 2024-09');
  console.log(plain(answer!.text), JSON.stringify(answer!.choices));
  if (language === 'en') {
    console.log(text(await admin.chooses(answer!.choices[0]!.value)));
    console.log(text(await admin.asks('/publish 2024-09')));
    console.log(text(await admin.asks('/corrections')));
    console.log(text(await admin.asks('/stats 3 2024-09')));
  }
});
