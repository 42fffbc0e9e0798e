import { rejectsOf } from '../../../src/imports/cases/rejects';

const NAMES = ['id', 'day', 'age'];

test('a rejected row of a workbook has its reason in the column of reasons, also where its last cells are empty', () => {
  const { head, line } = rejectsOf({ format: 'xlsx', delimiter: null }, NAMES);
  expect(head).toBe('\uFEFFid;day;age;reason\r\n');
  expect(line({ line: 2, cells: ['V-1'] }, 'no day')).toBe('V-1;;;no day\r\n');
  expect(line({ line: 3, cells: ['V-2', '1', '2', 'x'] }, 'no day')).toBe('V-2;1;2;no day;x\r\n');
});

test('a line of CSV that is too short stays so', () => {
  const { line } = rejectsOf({ format: 'csv', delimiter: ';' }, NAMES);
  expect(line({ line: 2, cells: ['V-1'] }, 'too short')).toBe('V-1;too short\r\n');
});
