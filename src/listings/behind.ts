import type { CaseFilter } from './filter';

const PLAIN: Readonly<Record<string, CaseFilter>> = {
  services: { kind: 'all' },
  inquiries: { kind: 'all' },
  callbacks: { kind: 'callback' },
  chat: { kind: 'inquiry' },
  'calls:answered': { call: 'answered' },
  'calls:abandoned': { call: 'abandoned' },
  forwarded: { outcome: 'forwarded' },
  investigation: { investigation: 'yes' },
  surveyed: { rating: 'any' },
  satisfied: { rating: 'yes' },
};

const HEADS: ReadonlySet<string> = new Set([
  ...['outcome', 'direction', 'type', 'channel', 'district', 'rating', 'nps', 'service', 'hour'],
]);

/** The cases that a counter counts: `direction:disability`, `age:f:64`, `load:1:9`. Pure. */
export function filterBehind(counter: string): CaseFilter {
  if (counter === 'received' || counter === 'calls:incoming') return {};
  const plain = PLAIN[counter];
  if (plain) return plain;
  const [head, first = '', second = ''] = counter.split(':') as [string, string?, string?];
  if (HEADS.has(head)) return { [head]: first };
  if (head === 'answered') return { channel: first, outcome: 'answered' };
  if (head === 'age') return { sex: first === 'u' ? 'none' : first, age: second };
  if (head === 'load') return { hour: second, weekday: first };
  throw new Error(`No cases are known to be behind "${counter}" alone.`);
}
