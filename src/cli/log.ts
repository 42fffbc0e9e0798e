import { DateTime } from 'luxon';
import { DostError } from '../core/errors';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import { isAway } from '../database/is-away';
import { unpackEvent } from '../inbox/content';
import { instantOf, type LogRow, readLog } from '../inbox/read-log';
import { unpackOutbound } from '../outbox/content';
import { decrypt } from '../people/keyring';
import { administratorAt } from './administrator';
import { print } from './print';
import { visible } from './visible';
import { withCore } from './with-core';

/** What to show of the log. */
export interface LogRequest {
  /** ISO date or time, or a span before now such as `2h`, `3d`. */
  readonly since?: string;
  readonly json: boolean;
  /** An administrator's address (`telegram:123`), who may read the words; audited. */
  readonly unmask?: string;
}

/** Prints the logged rows, one line each, both ways, in order. Words are masked unless an administrator asks. */
export async function showLog(request: LogRequest): Promise<void> {
  await withCore(async (core) => {
    const since = parseSince(request.since, core.clock(), core.config.timezone);
    if (request.unmask !== undefined) await allowUnmasked(core, request.unmask, since);
    for await (const row of readLog(core.db, since)) {
      const line = await describe(core, row, request.unmask !== undefined);
      print(request.json ? JSON.stringify(line) : Object.values(line).map(String).join('\t'));
    }
  });
}

async function allowUnmasked(core: Core, address: string, since: Date | null): Promise<void> {
  const person = await administratorAt(core, address, '--unmask');
  const at = core.clock();
  await recordAudit(core.db, {
    ...{ _id: `log.unmasked|${person}|${at.toISOString()}`, at, actor: person, action: 'log.unmasked' },
    ...{ subject: 'log', details: { since: since?.toISOString() ?? null } },
  });
}

async function describe(
  { people, config }: Core,
  row: LogRow,
  unmasked: boolean,
): Promise<Record<string, unknown>> {
  const inbound = 'receivedAt' in row;
  const words = unmasked ? await unmask(people, row) : mask(row);
  return {
    at: DateTime.fromJSDate(instantOf(row), { zone: config.timezone }).toISO(),
    way: inbound ? 'in' : 'out',
    channel: row.channel,
    person: row.person.slice(0, 8),
    kind: inbound ? row.kind : 'reply',
    state: row.state,
    handler: inbound ? (row.handler ?? '') : visible(row.reason ?? ''),
    inquiry: row.inquiry ?? '',
    test: row.test ?? false,
    words,
  };
}

/** Whose key encrypts the row. */
function keyOwner(row: LogRow): string {
  return ('keyOf' in row ? row.keyOf : undefined) ?? row.person;
}

function mask({ content }: LogRow): string {
  return `[${content.length} bytes, encrypted]`;
}

/** A row that does not open is told as such, and the others are shown. */
async function unmask(people: Core['people'], row: LogRow): Promise<string> {
  try {
    const key = await people.get(keyOwner(row));
    return key ? wordsIn(row, key) : '[erased]';
  } catch (error) {
    if (isAway(error)) throw error;
    return '[does not open]';
  }
}

function wordsIn(row: LogRow, key: Buffer): string {
  const plain = decrypt(key, row.content);
  if (!('receivedAt' in row)) {
    const { reply } = unpackOutbound(plain);
    return quoted(reply.kind === 'text' ? reply.text : `[${reply.kind}]`);
  }
  const event = unpackEvent(plain);
  if (event.kind === 'choice') return quoted(event.value);
  return quoted('text' in event ? event.text : `[${event.kind}]`);
}

function quoted(text: string | null): string {
  return visible(JSON.stringify(text));
}

/** The instant a request begins at; null for everything. Throws `input.invalid`. */
export function parseSince(text: string | undefined, now: Date, timezone: string): Date | null {
  if (text === undefined) return null;
  const span = /^(\d{1,5})([mhd])$/.exec(text.trim());
  if (span) {
    const minutes = { m: 1, h: 60, d: 1440 }[span[2] as 'm' | 'h' | 'd'];
    return new Date(now.getTime() - Number(span[1]) * minutes * 60_000);
  }
  const time = DateTime.fromISO(text.trim(), { zone: timezone });
  if (time.isValid) return time.toJSDate();
  throw new DostError(
    'input.invalid',
    `--since "${text}" is no time; right would be 2024-09-01, 2024-09-01T10:00 or 2h.`,
  );
}
