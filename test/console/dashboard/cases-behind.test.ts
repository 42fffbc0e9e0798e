import { casesBehind } from '../../../src/console/dashboard/cases-behind';
import type { CellPlace } from '../../../src/console/dashboard/shown-tables';
import type { Subject } from '../../../src/core/subjects';
import type { OperatorsReport } from '../../../src/operators/report';
import type { MonthCorrections } from '../../../src/publishing/read-corrections';

type Read = Parameters<typeof casesBehind>[0];

const OCTOBER = { kind: 'month', month: '2024-10' } as const;

const behind = (read: Read, place: Partial<CellPlace>, sees: (subject: Subject) => boolean = () => true) =>
  casesBehind(read, { table: '', row: '', column: 'value', unit: 'count', cells: {}, ...place }, sees)
    ?.cases ?? null;

describe('what a sealed month has by now', () => {
  const month = {
    month: '2024-10',
    days: new Map([
      [
        'centre:3',
        new Map([
          ['received', 512],
          ['outcome:refused', 40],
        ]),
      ],
    ]),
  } as unknown as MonthCorrections;
  const read = (subject: Subject): Read => ({
    ...{ command: 'corrections', about: { subject, period: OCTOBER } },
    read: { kind: 'corrections', month },
  });
  const now = (row: string, value: number, more: Partial<CellPlace> = {}) =>
    behind(read('centre:3'), { table: 'month', row, column: 'now', cells: { now: value }, ...more });

  it('has the cases of the log', () => {
    expect(now('outcome:refused', 40)).toBe('3 2024-10 outcome=refused');
    expect(now('received', 512)).toBe('3 2024-10');
    expect(now('centre:3', 512, { table: 'corrections' })).toBe('3 2024-10');
  });

  it('has none where the log does not say it, nor has what it was sealed with', () => {
    expect(now('received', 513)).toBe(null);
    expect(now('outcome:answered', 3)).toBe(null);
    expect(now('centre:4', 512, { table: 'corrections' })).toBe(null);
    expect(now('received', 512, { column: 'sealed' })).toBe(null);
    expect(now('received', 512, { table: 'cumulative' })).toBe(null);
  });
});

describe('what operators did', () => {
  const read = (more: object): Read => ({
    command: 'operators',
    read: {
      kind: 'operators',
      report: {
        ...{ query: { subject: 'call-centre', period: OCTOBER }, kind: 'calls', whole: true },
        ...more,
      } as OperatorsReport,
    },
  });

  it('has cases in all, where every day is known', () => {
    expect(behind(read({}), { table: 'totals', row: 'calls' })).toBe('142 2024-10 call=answered');
    const visits = { query: { subject: 'centre:3', period: OCTOBER }, kind: 'visits' };
    expect(behind(read(visits), { table: 'totals', row: 'visits' })).toBe('3 2024-10');
    expect(behind(read({ whole: false }), { table: 'totals', row: 'calls' })).toBe(null);
  });

  it('has those of each, and those of which nobody is named', () => {
    const operators = [
      { source: 'queue', who: '7' },
      { source: 'queue', who: 'SIP/101' },
    ];
    const of = (row: string, column: string, more: object = {}) =>
      behind(read({ operators, ...more }), { table: 'operators', row, column });
    expect(of('queue/7', 'served')).toBe('142 2024-10 call=answered operator=7');
    expect(of('queue/SIP/101', 'callbacks')).toBe('142 2024-10 kind=callback operator=SIP/101');
    expect(of('queue/7', 'surveyed')).toBe('142 2024-10 rating=any operator=7');
    expect(behind(read({ operators }), { table: 'totals', row: 'unnamed' })).toBe(
      '142 2024-10 call=answered operator=none',
    );
    const visits = { query: { subject: 'centre:3', period: OCTOBER }, kind: 'visits' };
    expect(of('queue/7', 'served', visits)).toBe('3 2024-10 operator=7');
  });

  it('has none of whom a list cannot tell from others, of times, nor of the chats', () => {
    const operators = [
      ...[
        { source: 'queue', who: '7' },
        { source: 'desk', who: '7' },
      ],
      ...['Aynur M', 'none', 'x=1'].map((who) => ({ source: 'queue', who })),
    ];
    for (const { source, who } of operators) {
      const place = { table: 'operators', row: `${source}/${who}`, column: 'served' };
      expect([who, behind(read({ operators }), place)]).toEqual([who, null]);
    }
    const one = { operators: [{ source: 'queue', who: '8' }] };
    expect(behind(read(one), { table: 'operators', row: 'queue/8', column: 'handling' })).toBe(null);
    expect(behind(read({ kind: 'chats' }), { table: 'totals', row: 'taken' })).toBe(null);
  });
});

test('nobody is led to cases that they may not see', () => {
  const read: Read = {
    command: 'record',
    read: {
      kind: 'records',
      records: [
        {
          ...{ subject: 'agency', days: [], known: 1, simulated: false },
          centres: [{ code: '3', best: { day: '2024-10-07', value: 90, source: 'logged' } }],
        },
      ],
    },
  };
  const place = { table: 'others', row: 'centre:3', cells: { day: '2024-10-07', value: 90 } };
  expect(behind(read, place)).toBe('3 2024-10-07');
  expect(behind(read, place, (subject) => subject !== 'centre:3')).toBe(null);
});
