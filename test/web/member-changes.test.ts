import { memberChanges } from '../../web/console/administration/member-changes';

/** What the page of a member of staff sends: what was changed on it, and nothing that only stood there. */
const leyla = { label: 'Leyla', role: 'supervisor', centres: ['1', '3'], grants: ['agency'] } as const;
const member = () => ({ ...leyla, centres: [...leyla.centres], grants: [...leyla.grants] });

test('a name that was corrected brings no limits with it', () => {
  const { centres, grants } = member();
  expect(memberChanges(member(), 'Leyla Q.', { centres, grants })).toEqual({ label: 'Leyla Q.' });
  expect(memberChanges(member(), 'Leyla Q.', { centres: ['3', '1'], grants })).toEqual({ label: 'Leyla Q.' });
});

test('a name that was emptied is taken away, one that only stood there is not sent', () => {
  const { centres, grants } = member();
  expect(memberChanges(member(), ' ', { centres, grants })).toEqual({ label: ' ' });
  expect(memberChanges(member(), 'Leyla', { centres, grants })).toEqual({});
  expect(memberChanges({ ...member(), label: null }, '', { centres, grants })).toEqual({});
});

test.each([
  { centres: ['1'], grants: ['agency'] },
  { centres: ['1', '2'], grants: ['agency'] },
  { centres: ['1', '3'], grants: null },
] satisfies Parameters<typeof memberChanges>[2][])(
  'limits that were changed go with those they were: %j',
  (limits) => {
    expect(memberChanges(member(), 'Leyla', limits)).toEqual({
      limits,
      before: { centres: ['1', '3'], grants: ['agency'] },
    });
  },
);

test('an operator has none', () => {
  const limits = { centres: [], grants: [] };
  expect(memberChanges({ ...member(), role: 'operator' }, 'Nigar', limits)).toEqual({ label: 'Nigar' });
});
