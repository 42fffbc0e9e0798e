import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { MAX_LINE_BYTES } from '../../src/cases/lines';
import { caseSchema } from '../../src/cases/schema';
import { CASE_KINDS } from '../../src/core/cases';
import { MAX_BYTES, MAX_LINES } from '../../src/http/ingest';
import { useIngestDoor, visit } from '../support/ingest';

const api: any = parse(readFileSync(join(__dirname, '../../docs/openapi.yaml'), 'utf8'));
const { schemas } = api.components;
const door = useIngestDoor();

/** What a schema of one field allows, however it is written: with null apart, and without the bounds of all integers. */
function allowed(schema: any) {
  const parts: any[] = schema.anyOf ?? [schema];
  const types = new Set<string>(parts.flatMap(({ type }) => type));
  const values: unknown[] | undefined = parts.find((part) => part.enum)?.enum;
  const bound = (name: string): unknown => {
    const found: unknown = parts.find((part) => part[name] !== undefined)?.[name];
    return Math.abs(Number(found)) === Number.MAX_SAFE_INTEGER ? undefined : found;
  };
  return {
    types: [...types].sort(),
    enum: values?.filter((value) => value !== null),
    // An enumeration without null would forbid it in spite of the type.
    nullable: types.has('null') && (!schema.enum || values!.includes(null)),
    minimum: bound('minimum'),
    maximum: bound('maximum'),
    pattern: bound('pattern'),
  };
}

describe('docs/openapi.yaml', () => {
  const ours = z.toJSONSchema(caseSchema, { io: 'input', unrepresentable: 'any' }) as any;

  it('has the fields of a case that are read, and no others', () => {
    expect(Object.keys(schemas.Case.properties).sort()).toEqual(Object.keys(ours.properties).sort());
    expect([...schemas.Case.required].sort()).toEqual([...ours.required].sort());
    expect([schemas.Case.additionalProperties, ours.additionalProperties]).toEqual([false, false]);
  });

  it.each(Object.keys(caseSchema.shape))(
    'says of %s what is allowed: types, enumeration, bounds, pattern',
    (name) => {
      expect(allowed(schemas.Case.properties[name])).toEqual(allowed(ours.properties[name]));
    },
  );

  it('has an example of lines that are taken, and the limits that hold', async () => {
    const { post } = api.paths['/ingest/events'];
    const { key } = await door.newSource();
    const answer = await door.post(key, post.requestBody.content['application/x-ndjson'].example);
    expect(await answer.json()).toMatchObject({ lines: 2, new: 2, rejected: 0 });
    const said = post.description.replace(/(?<=\d) (?=\d{3}\b)/g, '');
    for (const limit of [MAX_LINES, MAX_BYTES, MAX_LINE_BYTES]) expect(said).toContain(String(limit));
    expect(schemas.Ingested.properties.lines.maximum).toBe(MAX_LINES);
  });

  it('and docs/ingest.md tell of the same cases: the lines of its example are taken', async () => {
    const guide = readFileSync(join(__dirname, '../../docs/ingest.md'), 'utf8');
    const [, lines] = /`cases\.ndjson`[^`]*```json\n([^`]*)```/.exec(guide)!;
    const { key } = await door.newSource();
    const answer = (await (await door.post(key, lines!)).json()) as any;
    expect(answer.results.flatMap(({ problems = [] }: any) => problems)).toEqual([]);
    const kinds = lines!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind as string);
    expect(kinds.sort()).toEqual([...CASE_KINDS].sort());
    expect(answer.new).toBe(kinds.length);
  });

  it('describes the answer as it comes', async () => {
    const { key } = await door.newSource();
    const { status, results, ...counts } = await door.send(key, [visit('1'), visit('2', { age: -1 })]);
    expect(status).toBe(200);
    const { Ingested, LineResult, Problem } = schemas;
    expect([...Object.keys(counts), 'results'].sort()).toEqual(Object.keys(Ingested.properties).sort());
    expect(Object.keys(Ingested.properties).sort()).toEqual([...Ingested.required].sort());
    expect(Object.keys(results[0])).toEqual(LineResult.required);
    expect(Object.keys(results[1])).toEqual(Object.keys(LineResult.properties));
    expect(Object.keys(results[1].problems[0])).toEqual(Object.keys(Problem.properties));
    expect(LineResult.properties.result.enum).toEqual(
      expect.arrayContaining(['new', 'unchanged', 'updated', 'rejected']),
    );
  });

  it('describes refusals by the statuses that come', async () => {
    const { key } = await door.newSource();
    const { responses } = api.paths['/ingest/events'].post;
    for (const answer of [
      await door.post(null, ''),
      await door.post(key, ''),
      await door.post(key, '', {}),
      await door.post(key, '\n'.repeat(MAX_BYTES + 1)),
    ]) {
      expect(Object.keys(responses)).toContain(String(answer.status));
      expect(Object.keys((await answer.json()) as object)).toEqual(schemas.Error.required);
    }
  });

  it('names only what the server has, and refers only to what it says', async () => {
    for (const [path, methods] of Object.entries<any>(api.paths))
      for (const method of Object.keys(methods)) {
        const answer = await fetch(door.product.url + path, { method: method.toUpperCase() });
        const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
        const text = isStream ? '' : await answer.text();
        if (isStream) await answer.body!.cancel();
        expect([path, method, answer.status, text]).not.toEqual([path, method, 404, '{"error":"not found"}']);
        expect([path, method, answer.status]).not.toEqual([path, method, 405]);
      }
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, at]) =>
      at!.split('/'),
    );
    expect(references.length).toBeGreaterThan(5);
    for (const at of references)
      expect([at, at.reduce((from, name) => from?.[name], api)]).not.toContain(undefined);
  });
});
