import { wordsOf } from '../../locales';
import type { Actor } from '../conversations/actors';
import type { Shown } from '../conversations/screens';
import type { Board } from './board';
import { Operator } from './operator';
import { createRandom } from '../../src/simulate/random';
import { Wall } from './wall';

const words = wordsOf('az');

it('an operator who was silent too long understands that all the inquiries named are gone', () => {
  const screen: Shown[] = [];
  const show = (text: string): void =>
    void screen.push({ id: String(screen.length), text, buttons: [], file: null });
  const actor = { id: '1', channel: 'telegram' } as Actor;
  const board = { of: () => screen } as unknown as Board;
  const operator = new Operator(0, actor, board, createRandom(1), new Wall());
  for (const number of ['2024-000001', '2024-000002', '2024-000003'])
    show(`${words('desk.taken')}\n№ ${number}`);
  operator.look(1);
  show(words('desk.idle', { numbers: '2024-000001, 2024-000003' }));
  operator.look(40);
  expect(operator.holdings.map(({ number, to }) => [number, to])).toEqual([
    ['2024-000001', 40],
    ['2024-000002', null],
    ['2024-000003', 40],
  ]);
});
