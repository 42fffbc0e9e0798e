import { DateTime } from 'luxon';
import type { QuarantineRow } from '../../models/quarantine';
import { recordAudit } from '../audit/record';
import { type Core, openDoors } from '../compose';
import { DostError } from '../core/errors';
import { type Replayed, replay } from '../inbox/replay';
import { administratorAt } from './administrator';
import { note, print } from './print';
import { visible } from './visible';
import { withCore } from './with-core';

/** Which arrivals to list, and for whom with what is in them. */
export interface ListRequest {
  readonly id?: string;
  /** An administrator's address (`telegram:123`), who may read what is in them; audited. */
  readonly show?: string;
}

/** Which arrivals to replay: one, or all that were set aside for a reason. */
export interface ReplayRequest {
  readonly id?: string;
  readonly reason?: string;
}

/** Prints what was set aside, one line each, the oldest first: id, channel, when, reason, bytes. Nothing personal is in it. */
export async function listQuarantine({ id, show }: ListRequest): Promise<void> {
  await withCore(async (core) => {
    if (show !== undefined) await auditShown(core, show, id);
    let count = 0;
    for await (const row of rowsOf(core, id === undefined ? {} : { _id: id })) {
      count += 1;
      print(lineOf(core, row));
      if (show !== undefined) print(contentOf(core, row));
    }
    if (count === 0 && id !== undefined) throw noSuch(id);
    if (count === 0) note('Nothing was set aside.');
  });
}

/**
 * Reads what was set aside again, the oldest first, and records what is understood by now. Fails while one of them stays
 * in the quarantine.
 */
export async function replayQuarantine({ id, reason }: ReplayRequest): Promise<void> {
  if ((id === undefined) === (reason === undefined))
    throw new DostError(
      'input.invalid',
      'Name one arrival or one reason: dost quarantine replay ID, or dost quarantine replay --reason "not an update". dost quarantine list shows both.',
    );
  await withCore(
    async (core) => {
      const doors = openDoors(core.config, core.clock);
      const rows = await rowsOf(core, id === undefined ? { reason: reason! } : { _id: id }).toArray();
      if (rows.length === 0) throw id === undefined ? noReason(reason!) : noSuch(id);
      // The bot's name tells its commands from those to others in a group.
      if (rows.some(({ channel }) => channel === 'telegram')) await doors.telegram?.whoAmI();
      let left = 0;
      for (const row of rows) {
        const result = await replay({ ...core, readers: doors.readers }, row);
        if (result.state !== 'recorded') left += 1;
        print(`${row._id}\t${describe(result)}`);
      }
      if (left > 0) process.exitCode = 1;
      note(`${rows.length - left} recorded, ${left} still in the quarantine`);
    },
    // Whoever serves the conversation handles it, from the log.
    { onRecorded: () => undefined },
  );
}

function rowsOf({ db }: Core, filter: Partial<Pick<QuarantineRow, '_id' | 'reason'>>) {
  return db.quarantine.find(filter).sort({ receivedAt: 1, _id: 1 });
}

function lineOf({ config }: Core, { _id, channel, receivedAt, reason, content }: QuarantineRow): string {
  const at = DateTime.fromJSDate(receivedAt, { zone: config.timezone }).toISO();
  return [_id, channel, at, reason, `${content.length} bytes`].join('\t');
}

function contentOf({ keyring }: Core, { content }: QuarantineRow): string {
  try {
    return visible(keyring.unseal(content).toString('utf8'), { lines: true });
  } catch {
    return '[does not open: IDENTITY_KEY lacks its key]';
  }
}

async function auditShown(core: Core, address: string, id: string | undefined): Promise<void> {
  const person = await administratorAt(core, address, '--show');
  const at = core.clock();
  await recordAudit(core.db, {
    ...{ _id: `quarantine.show|${person}|${at.toISOString()}`, at, actor: person },
    ...{ action: 'quarantine.show', subject: id ?? 'all', details: {} },
  });
}

function describe(result: Replayed): string {
  switch (result.state) {
    case 'recorded':
      return result.new === 0
        ? 'was in the log already'
        : `recorded, ${result.new} of ${result.events} events new`;
    case 'closed':
      return 'KEPT: does not open, as IDENTITY_KEY lacks its key';
    case 'off':
      return 'KEPT: its channel is off; configure it first';
    case 'refused':
      return 'KEPT: the log refuses it again';
    case 'not-understood':
      return `KEPT: still not understood (${result.reason})`;
  }
}

function noSuch(id: string): DostError {
  return new DostError(
    'input.invalid',
    `Nothing in the quarantine has the id "${id}"; right would be one of dost quarantine list.`,
  );
}

function noReason(reason: string): DostError {
  return new DostError(
    'input.invalid',
    `Nothing in the quarantine has the reason "${reason}"; right would be one of dost quarantine list.`,
  );
}
