import type { PublishedSpan, PublishedSubject } from '../../models/digest';
import type { Subject } from '../../src/core/subjects';
import { hideFewCorrections } from '../../src/digest/hide-few-corrections';
import { layOutDigest } from '../../src/digest/make-digest';
import type { Block } from '../../src/digest/sheet';
import { rollUpAll } from '../../src/stats/roll-up';
import { tell, visit } from '../support/cases';
import { useDatabase } from '../support/database';
import { digestOf } from '../support/digest';
import { prepareSeptember, publishingAt, seal } from '../support/publishing';

/** What the pages of a sealed month do not tell of few people is not told by what was corrected since either. */
const database = useDatabase();
const db = () => database.collections;

/** A woman's visit on a day of September, known by its place in the month. */
const woman = (day: number, subject: Subject = 'centre:3', more: Parameters<typeof visit>[1] = {}) =>
  visit(`2024-09-${day}T10:00:00`, {
    ...{ id: `${subject}/${day}`, subject, direction: 'labour', sex: 'f', age: 50, outcome: 'open', ...more },
  });

/** What a digest lists as corrected after September was sealed with some rows, and others were told. */
async function corrected(before: readonly ReturnType<typeof visit>[], after: typeof before) {
  await prepareSeptember(db());
  await tell(db(), 'desk', [...before]);
  await rollUpAll(db());
  await seal(publishingAt(db()));
  await tell(db(), 'desk', [...after]);
  await rollUpAll(db());
  const { sections } = layOutDigest(await digestOf(db(), '2024-09', 'en')).sheet;
  const blocks: readonly Block[] = sections.find(({ title }) => title === 'Corrections and remarks')!.blocks;
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.table.rows : []));
  const text = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('\n');
  const of = (centre: string) =>
    rows
      .filter(({ label }) => label.startsWith(centre))
      .map(({ label, cells }) => `${label.slice(centre.length + 2)}: ${cells[0]} → ${cells[1]}`);
  return { of, text };
}

test('of three visitors no late closing is told, of six it is', async () => {
  const { of, text } = await corrected(
    [...[11, 12].map((day) => woman(day, 'centre:absheron')), ...[11, 12, 13, 14].map((day) => woman(day))],
    [woman(11, 'centre:absheron', { outcome: 'refused' }), woman(11, 'centre:3', { outcome: 'refused' })],
  );
  expect(of('Absheron DOST Centre')).toEqual([]);
  expect(of('Baku DOST Centre No. 3')).toEqual([
    'refused, for the month: 0 → 1',
    'still open, for the month: 5 → 4',
  ]);
  expect(text).toContain('what has changed of them is not shown, for confidentiality');
});

describe('of a subject', () => {
  const span = (more: Partial<PublishedSpan>): PublishedSubject => ({
    ...{ subject: 'centre:3', since: null },
    spans: [{ from: '2024-09-01', to: '2024-10-01', counts: {}, printed: {}, extremes: {}, ...more }],
  });
  const NAMES = ['received', 'outcome:refused', 'satisfied', 'nps:passives', 'service:tsek'] as const;
  const AGES = ['oldestMan', 'oldestWoman', 'youngest'] as const;
  const told = (sealed: PublishedSubject, now: PublishedSubject) =>
    hideFewCorrections({
      ...{ month: '2024-09', sealed: [sealed], now: [now] },
      corrections: (['month', 'cumulative'] as const).flatMap((of) =>
        [...NAMES, ...AGES].map((name) => ({
          ...{ subject: 'centre:3' as const, span: of, name, sealed: 1, now: 2 },
        })),
      ),
    }).map(({ span: of, name }) => `${of} ${name}`);
  const both = (...names: readonly string[]) =>
    ['month', 'cumulative'].flatMap((of) => names.map((name) => `${of} ${name}`));
  const without = (...names: readonly string[]) =>
    both(...[...NAMES, ...AGES].filter((name) => !names.includes(name)));
  const many = span({ counts: { received: 60, surveyed: 50, 'nps:passives': 50 } });

  test.each([
    ['four when it was sealed', { received: 4 }],
    ['one', { received: 1 }],
  ])('%s: their number and services are told, of the month and in all', (_, counts) => {
    expect(told(span({ counts }), many)).toEqual(both('received', 'service:tsek'));
    expect(told(many, span({ counts }))).toEqual(both('received', 'service:tsek'));
  });

  test('of whom few were surveyed nothing is told of what they thought', () => {
    const few = span({ counts: { received: 60, surveyed: 4, 'nps:passives': 3, 'nps:promoters': 1 } });
    expect(told(few, many)).toEqual(without('satisfied', 'nps:passives'));
    expect(told(many, few)).toEqual(without('satisfied', 'nps:passives'));
  });

  test('of whom few told their age the oldest and youngest are not, and of men alone not the oldest man', () => {
    const ages = (own: Record<string, number>) => span({ counts: { received: 60 }, families: { ages: own } });
    const few = ages({ 'age:f:30': 3, 'age:m:none': 57 });
    const fewMen = ages({ 'age:f:30': 50, 'age:m:88': 1 });
    expect(told(many, few)).toEqual(without(...AGES));
    expect(told(fewMen, many)).toEqual(without('oldestMan'));
  });

  test('of many everything is told, and of nobody too', () => {
    expect(told(many, many)).toEqual(without());
    expect(told(many, span({ counts: { received: 0 } }))).toEqual(without());
  });
});
