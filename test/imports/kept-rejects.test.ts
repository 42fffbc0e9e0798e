import { createKeptRejects } from '../../src/imports/kept-rejects';

test('rejected lines are kept while there is room, and those left out are counted', () => {
  const rejects = createKeptRejects(10);
  expect([rejects.text(), rejects.left()]).toEqual([null, 0]);
  for (const line of ['head\n', 'abcd\n', 'e\n', '']) rejects.keep(line);
  // Nothing follows what is missing, though it would fit.
  expect([rejects.text(), rejects.left()]).toEqual(['head\nabcd\n', 2]);
});
