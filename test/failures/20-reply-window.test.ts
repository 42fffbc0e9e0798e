import { onMeta, type Person } from '../support/people';
import { staffOf } from '../support/staff';
import { useProduct, takenBy } from './doors';

const product = useProduct({ environment: { OPERATOR_IDLE_MINUTES: '1440' } });

describe('row 20: an operator’s reply', () => {
  test.each(['messenger', 'instagram'] as const)(
    'on %s is plain until 24 hours are over, tagged after, and stopped after 7 days',
    async (channel) => {
      product.at('2024-09-02T10:00:00');
      const id = channel === 'messenger' ? '200001' : '200002';
      const citizen: Person = onMeta(product, channel, id);
      const operator = await staffOf(product, 'operator');
      const { number } = await takenBy(citizen, operator);
      const writesAt = async (time: string, text: string): Promise<string> => {
        product.at(time);
        // Meanwhile the inquiry may have gone back to the queue.
        await operator.asks(`/take ${number}`);
        const answers = await operator.asks(text);
        return answers.map((one) => one.text).join('\n');
      };
      const arrived = (text: string) =>
        product.graph.sent.filter((one) => one.text === text && one.to === id);

      await writesAt('2024-09-03T09:59:59', 'Vaxtında');
      expect(arrived('Vaxtında')).toMatchObject([{ messagingType: 'RESPONSE' }]);
      expect(arrived('Vaxtında')[0]!.tag).toBeUndefined();

      await writesAt('2024-09-03T10:00:01', 'Bir gün sonra');
      expect(arrived('Bir gün sonra')).toMatchObject([{ messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }]);

      await writesAt('2024-09-09T09:59:59', 'Həftənin sonunda');
      expect(arrived('Həftənin sonunda')).toMatchObject([{ tag: 'HUMAN_AGENT' }]);

      const told = await writesAt('2024-09-09T10:00:01', 'Gec');
      expect(told).toContain('cavab müddəti bitib');
      expect(arrived('Gec')).toEqual([]);
      expect(await product.db.outbound.countDocuments({ author: operator.person })).toBe(3);

      await citizen.asks('Mən hələ gözləyirəm');
      await writesAt('2024-09-09T10:00:02', 'Yenə vaxtında');
      expect(arrived('Yenə vaxtında')[0]!.tag).toBeUndefined();
    },
  );
});
