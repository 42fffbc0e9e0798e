import { WEB_LIMITS } from '../../../bots/web/send';
import { textReply } from '../../../src/core/reply';
import { fitReply } from '../../../src/outbox/split';

describe('the web page', () => {
  it('has room for a button for every district', () => {
    const choices = Array.from({ length: 92 }, (_, n) => ({
      label: `Rayon ${n}: 1`,
      value: `/cases 3 2024-09 district=d${n}`,
    }));
    expect(fitReply(textReply('Hansı hallar göstərilsin?', choices), WEB_LIMITS)).toEqual([
      { kind: 'text', text: 'Hansı hallar göstərilsin?', choices },
    ]);
  });
});
