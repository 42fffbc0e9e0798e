import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { mongo } from 'mongoose';
import type { CaseRow } from '../../models/case';

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)];
/** A few bytes of a row, and quick: most of it is alike. */
const LEVEL = 1;

/** Rows as bytes, to be kept in one field: as a list of objects they would cost the database as much as inserting them. */
export function packRows(rows: readonly CaseRow[]): Promise<Buffer> {
  return deflate(mongo.BSON.serialize({ rows }), { level: LEVEL });
}

/** The rows again. */
export async function unpackRows(packed: Buffer): Promise<CaseRow[]> {
  return (mongo.BSON.deserialize(await inflate(packed)) as { rows: CaseRow[] }).rows;
}
