import { onTelegram } from '../support/people';
import { until } from '../support/processes';
import { staffOf } from '../support/staff';
import { useProduct, takenBy } from './doors';
import { keyringOf, wordsByConversation } from './stored';

const product = useProduct();

describe('row 21: a citizen who cannot be written to any more', () => {
  test.each<[string, 'blockedBy' | 'unknownChats']>([
    ['has blocked the bot', 'blockedBy'],
    ['has deleted the account', 'unknownChats'],
  ])(
    'because the person %s: nothing is sent again, the operator is told, and the log stays',
    async (_what, how) => {
      const citizen = onTelegram(product, how === 'blockedBy' ? 210_001 : 210_002);
      const operator = await staffOf(product, 'operator');
      const { number } = await takenBy(citizen, operator, `Qərar aldım (${how})`);
      const id = how === 'blockedBy' ? '210001' : '210002';
      product.bot.state[how].add(id);
      await operator.says('Salam');
      await until(async () => (await operator.answers()).some(({ text }) => text.includes('bloklayıb')));
      await product.settled();
      const tries = product.bot
        .sends()
        .filter(({ fields }) => fields['text'] === 'Salam' && fields['chat_id'] === id);
      expect(tries).toMatchObject([{ status: how === 'blockedBy' ? 403 : 400 }]);
      expect(await product.db.outbound.findOne({ author: operator.person })).toMatchObject({
        state: 'failed',
      });

      const [again] = await operator.asks('Eşidirsiniz?');
      expect(again!.text).toContain(number);
      expect(product.bot.sends().filter(({ fields }) => fields['text'] === 'Eşidirsiniz?')).toEqual([]);
      const words = [
        ...(await wordsByConversation(product.db, keyringOf(product.environment))).values(),
      ].flat();
      expect(words).toContain(`Qərar aldım (${how})`);
      expect(await product.db.inquiries.findOne({ number })).toMatchObject({ outcome: 'open' });

      product.bot.state[how].delete(id);
      await citizen.asks('Buradayam');
      await operator.asks('Xoş gəldiniz');
      expect((await citizen.answers()).map(({ text }) => text)).toContain('Xoş gəldiniz');
    },
  );
});
