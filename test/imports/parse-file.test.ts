import { z } from 'zod';
import type { DostError } from '../../src/core/errors';
import { parseFile } from '../../src/imports/parse-file';

const schema = z.strictObject({ list: z.array(z.strictObject({ name: z.string() })) });
const parse = (content: string): DostError => {
  try {
    parseFile(content, schema, 'file');
  } catch (error) {
    return error as DostError;
  }
  throw new Error('It was read.');
};

test('of a file with very many wrong values none is looked at', () => {
  const parsed = jest.spyOn(schema, 'safeParse');
  const error = parse(`{"list":[${'0,'.repeat(200_000)}0]}`);
  expect(error.message).toBe(
    'This is not a valid file:\nThe file should have at most 200000 values, but has more.',
  );
  expect(parsed).not.toHaveBeenCalled();
  parsed.mockRestore();
});

test('of many problems ten are told and the first hundred kept', () => {
  const error = parse(`{"list":[${'0,'.repeat(999)}0]}`);
  expect(error.message.split('\n')).toHaveLength(12);
  expect(error.message).toMatch(/… and 990 more\.$/);
  expect(error.details['problems']).toHaveLength(100);
});

test('names that are very long or very many are told in part', () => {
  const long = parse(`{"list":[{"name":"a","${'x'.repeat(5000)}":1}]}`);
  expect(long.message.length).toBeLessThan(1200);
  const deep = parse(`{"list":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
  expect(deep.message).toContain('list[0]');
});
