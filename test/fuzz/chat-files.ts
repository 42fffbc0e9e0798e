import fc from 'fast-check';
import { importText } from '../support/case-import';
import { grantOne } from './commands';
import { ARGUMENTS } from './corpus';
import { type ByteEdit, byteEdits, changed, changedBytes, type Edit, edits } from './mutate';
import { WORDS } from './nasty';
import { csvOf, HEAD, orRefused, ROWS, rowsOf, xlsxOf } from './rows';
import { postUpdate, sendWitness } from './telegram';
import { treeOf } from './tree';
import type { Way } from './way';
import { expect, next, outcomesOf, type World } from './world';

/** A file that a supervisor sends: its rows or its bytes are changed, and perhaps what is said of it. */
interface File {
  readonly workbook: boolean;
  readonly edits: readonly Edit[];
  readonly bytes: readonly ByteEdit[];
  readonly sheet: boolean;
  /** After `/import`; null: as it should be. */
  readonly caption: string | null;
  readonly fileName: string | null;
}

const SUPERVISOR = '9100000001';
const SOURCE = 'by-chat';
/** So many files the platform remembers. */
const FILES = 1000;
const WITNESSED = 8;

const words = fc.oneof(fc.constantFrom('visits', 'calls', SOURCE, ...ARGUMENTS), fc.constantFrom(...WORDS));

/** Puts a file where the bot will look for it; returns how the platform calls it. */
function upload({ bot }: World, serial: number, bytes: Uint8Array): string {
  const id = `file-${serial}`;
  const { files } = bot.state;
  files.set(id, { path: `documents/${id}`, bytes });
  if (files.size > FILES) files.delete(files.keys().next().value!);
  return id;
}

/** Files of cases that a supervisor sends with `/import`, on Telegram. What the command line takes of them, the bot has to take. */
export const chatFiles: Way<File> = {
  ...{ name: 'chat-files', share: 0.01, lanes: 1 },
  inputs: fc.record({
    ...{ workbook: fc.boolean(), edits, sheet: fc.boolean() },
    bytes: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: byteEdits }),
    caption: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.array(words, { maxLength: 4 }).map((all) => all.join(' ').slice(0, 1000)) },
    ),
    fileName: fc.option(fc.constantFrom(...WORDS)),
  }),
  async send({ workbook, edits, bytes, sheet, caption, fileName }, world) {
    if (outcomesOf(world, 'chat-files').inputs % 100 === 1)
      await grantOne(world.db, world.keyring, 'supervisor', SUPERVISOR);
    const { serial, at } = next(world, '');
    const mark = `S-${serial}`;
    const below = rowsOf(changed(treeOf(ROWS), edits));
    const rows = [HEAD, ...below, [mark, '1', '2024-09-05 09:00', 'VƏM', 'k', '30', '5']];
    const content = workbook ? xlsxOf(rows, bytes, sheet) : changedBytes(csvOf(rows, ';'), bytes);
    const taken = await orRefused(world, 'chat-files', () =>
      importText(world.imports, content, { dryRun: true }),
    );
    const id = Number(SUPERVISOR);
    const message = {
      ...{ message_id: serial, date: Math.floor(at.getTime() / 1000), chat: { id, type: 'private' } },
      from: { id, is_bot: false, first_name: 'Aysel', language_code: 'az' },
      document: {
        ...{
          file_id: upload(world, serial, content),
          file_unique_id: `u${serial}`,
          file_size: content.length,
        },
        ...(fileName === null ? {} : { file_name: fileName }),
      },
      caption: caption === null ? `/import visits ${SOURCE} 2024-09` : `/import ${caption}`,
    };
    const body = Buffer.from(JSON.stringify({ update_id: serial, message }));
    const status = await postUpdate(world, 'chat-files', body);
    expect(status === 200, `answered with ${status}`);
    if (taken && bytes.length === 0 && caption === null) world.siblings.told.add(mark);
    if (serial % WITNESSED === 0) await sendWitness(world);
  },
};
