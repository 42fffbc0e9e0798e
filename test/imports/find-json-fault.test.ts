import fc from 'fast-check';
import { findJsonFault } from '../../src/imports/find-json-fault';

describe('where a text is no JSON', () => {
  it.each([
    ['an end too early', '{\n  "version": 1,', 2, 16],
    ['a comma too many', '{\n  "kinds": ["visit",]\n}', 2, 21],
    ['a comma that is not there', '{\n  "version": 1\n  "kinds": []\n}', 3, 3],
    ['a quote that is not there', '{ "about": "Növbə\n}', 1, 18],
    ['a name without quotes', '{ version: 1 }', 1, 3],
    ['single quotes', "{ 'version': 1 }", 1, 3],
    ['a bracket of the other kind', '["a"}', 1, 5],
    ['something after the end', '{}\n{}', 2, 1],
    ['a number that is none', '[01]', 1, 3],
    ['a sign that is written as two', '["🙂" 1]', 1, 6],
    ['nothing', '', 1, 1],
  ])('%s', (_what, text, line, character) => {
    expect(findJsonFault(text)).toEqual({ line, character });
  });

  it('is nowhere in JSON, and somewhere in everything else', () => {
    const json = fc.tuple(fc.json(), fc.constantFrom(undefined, 2)).map(([text, indent]) => {
      return JSON.stringify(JSON.parse(text), null, indent);
    });
    const signs = fc.constantFrom(...'{}[]:,"\\ \n\t-0.e1tu', '');
    const broken = fc.tuple(json, fc.nat(), fc.nat(3), signs).map(([text, place, gone, sign]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + sign + text.slice(at + gone);
    });
    fc.assert(
      fc.property(fc.oneof(json, broken), (text) => (findJsonFault(text) === null) === isJson(text)),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
