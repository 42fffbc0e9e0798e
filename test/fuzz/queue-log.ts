import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { importQueueLog } from '../../src/imports/queue-log/import';
import { Leases } from '../../src/schedule/lease';
import { countCases } from '../../src/stats/roll-up-loop';
import { type ByteEdit, byteEdits, changed, changedBytes, type Edit, edits } from './mutate';
import { orRefused, rowsOf } from './rows';
import { treeOf } from './tree';
import type { Way } from './way';
import { next, type World } from './world';

/** A log whose fields are changed, before a good call; with `bytes` the whole file is, and nothing is expected of it. */
interface Log {
  readonly edits: readonly Edit[];
  readonly bytes: readonly ByteEdit[];
  readonly gzip: boolean;
}

/** Logs of a few exchanges by turns, so that what one file leaves open meets the next one. */
const SOURCES = 8;
const NOON = Date.UTC(2024, 8, 3, 8) / 1000;
const CLOCK = (): Date => new Date('2024-10-10T08:00:00Z');

/** Lines as Asterisk writes them: calls that are answered, transferred, given up, open, and what is no call. */
const LINES = [
  [NOON, 'NONE', 'NONE', 'NONE', 'QUEUESTART', ''],
  [NOON + 1, 'NONE', 'umumi', 'SIP/101', 'ADDMEMBER', ''],
  [NOON + 2, 'C-1', 'umumi', 'NONE', 'ENTERQUEUE', '', '994501234567', '1'],
  [NOON + 9, 'C-1', 'umumi', 'SIP/101', 'CONNECT', '7', '1725350401.5', '3'],
  [NOON + 99, 'C-1', 'umumi', 'SIP/101', 'COMPLETECALLER', '7', '90', '1'],
  [NOON + 100, 'C-2', 'umumi', 'NONE', 'ENTERQUEUE', '', '994551112233', '2'],
  [NOON + 130, 'C-2', 'umumi', 'NONE', 'ABANDON', '2', '2', '30'],
  [NOON + 140, 'C-3', 'sosial', 'NONE', 'ENTERQUEUE', '', '', '1'],
  [NOON + 150, 'C-3', 'sosial', 'Aygün', 'CONNECT', '10', '', ''],
  [NOON + 180, 'C-3', 'sosial', 'Aygün', 'ATTENDEDTRANSFER', '205', 'default', '10', '30', '1'],
  [NOON + 190, 'C-4', 'umumi', 'NONE', 'ENTERQUEUE', '', '', '1'],
  [NOON + 200, 'C-5', 'umumi', 'NONE', 'EXITWITHKEY', '3', '1', '1', '12'],
].map((fields) => fields.map(String));

function fileOf({ edits, bytes, gzip }: Log, mark: string): Buffer {
  const at = NOON + 3600;
  const good = [
    [at, mark, 'umumi', 'NONE', 'ENTERQUEUE', '', '', '1'],
    [at + 5, mark, 'umumi', 'SIP/102', 'CONNECT', '5', '', ''],
    [at + 65, mark, 'umumi', 'SIP/102', 'COMPLETEAGENT', '5', '60', '1'],
  ];
  const lines = [...rowsOf(changed(treeOf(LINES), edits)), ...good].map((fields) => fields.join('|'));
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return changedBytes(gzip ? gzipSync(text) : text, bytes);
}

/** Imports a file as the command line does. */
function importLog(world: World, path: string, source: string): Promise<unknown> {
  const db = world.imports;
  const leases = new Leases(db, 'queue-log');
  return importQueueLog({
    ...{ db, clock: CLOCK, timezone: 'Asia/Baku', source, files: [path], queues: null, importedBy: 'cli' },
    despiteRejects: true,
    pseudonymOf: (member) => world.keyring.pseudonym('person', 'queue-member', member).slice(0, 10),
    onRejected: () => undefined,
    count: (name) => countCases(db, leases, name),
  });
}

/** Asterisk's queue logs, plain and gzip. */
export const queueLog: Way<Log> = {
  ...{ name: 'queue-log', share: 0.01, lanes: 1 },
  inputs: fc.record({
    ...{ edits, gzip: fc.boolean() },
    bytes: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: byteEdits }),
  }),
  async send(log, world) {
    const { serial } = next(world, '');
    const mark = `S-${serial}`;
    const folder = mkdtempSync(join(tmpdir(), 'dost-fuzz-log-'));
    try {
      const path = join(folder, 'queue_log');
      writeFileSync(path, fileOf(log, mark));
      const source = `exchange-${serial % SOURCES}`;
      const taken = await orRefused(world, 'queue-log', () => importLog(world, path, source));
      if (taken && log.bytes.length === 0) world.siblings.imported.add(mark);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
