import { explainClosed } from '../../src/people/find-closed';

test('of what does not open only what there is is said, with the keys that are missing', () => {
  const missing = { fingerprints: ['0a1b2c3d', '4e5f6071'] };
  expect(explainClosed({ people: 0, requests: 2, ...missing })).toMatch(
    /^2 of Meta's requests to erase somebody do not open \(identity keys 0a1b2c3d, 4e5f6071\): put every older key/,
  );
  expect(explainClosed({ people: 3, requests: 1, ...missing })).toMatch(
    /^the keys of 3 people and 1 of Meta's requests to erase somebody do not open \(/,
  );
});
