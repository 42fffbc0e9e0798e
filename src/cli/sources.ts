import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import { addDays } from '../core/calendar';
import { refuseSimulated } from '../database/purpose';
import { type Cover, coverageOfSource, coverDays, type Scope, uncoverDays } from '../sources/cover';
import { listSources } from '../sources/find';
import { keyId, makeKey, revokeKey } from '../sources/keys';
import { orderSources } from '../sources/order';
import { registerSource } from '../sources/register';
import { note, print } from './print';
import { withCore } from './with-core';

/** Prints every source in the order they count: its keys by their ids, and a line for all it covers. */
export async function showSources(): Promise<void> {
  await withCore(async ({ db }) => {
    const sources = await listSources(db);
    if (sources.length === 0) note('There is no source yet: dost sources add NAME');
    for (const { _id, order, keys, simulated } of sources) {
      const shown = keys.length > 0 ? `keys ${keys.map(keyId).join(' ')}` : 'no keys';
      print([order, _id, shown, ...(simulated ? ['simulated'] : [])].join('\t'));
      for (const { subject, measured, from, to, fields = [] } of await coverageOfSource(db, _id)) {
        const until = to === null ? 'going on' : `until ${addDays(to, -1)}`;
        print(`\t${[measured, subject, `since ${from}`, until, fields.join(',') || 'no fields'].join('\t')}`);
      }
    }
  });
}

/** Makes a source known; saying it again changes nothing. */
export async function addSource(name: string): Promise<void> {
  await withCore(async (core) => {
    await refuseSimulated(core.db);
    const { order } = await registerSource(core.db, name, core.clock());
    await audited(core, 'source.add', name, { order });
    print(`${name}\torder ${order}`);
  });
}

/** Decides which source counts where two tell of the same days. */
export async function reorderSources(names: readonly string[]): Promise<void> {
  await withCore(async (core) => {
    const before = (await listSources(core.db)).map(({ _id }) => _id);
    const after = (await orderSources(core.db, names)).map(({ _id }) => _id);
    await audited(core, 'source.order', 'sources', { before, after });
    for (const [at, name] of after.entries()) print(`${at + 1}\t${name}`);
  });
}

/** Makes a key and prints it, once and alone on the standard output, so that it can go straight into a file. */
export async function makeSourceKey(name: string): Promise<void> {
  await withCore(async (core) => {
    const { key, id } = await makeKey(core.db, name);
    await audited(core, 'source.key', name, { key: id });
    note(`Key ${id} of ${name}; it is shown this once:`);
    print(key);
  });
}

/** Takes a key away by its id. */
export async function revokeSourceKey(name: string, id: string): Promise<void> {
  await withCore(async (core) => {
    await revokeKey(core.db, name, id);
    await audited(core, 'source.revoke', name, { key: id });
    print(`${name}\tkey ${id} revoked`);
  });
}

/** Declares the days a source covers. */
export async function coverSource(name: string, cover: Cover): Promise<void> {
  await withCore(async (core) => {
    const subjects = await coverDays(core.db, name, cover);
    await audited(core, 'source.cover', name, { ...cover, until: cover.until ?? null, subjects });
    const until = cover.until === undefined ? 'going on' : `until ${cover.until}`;
    for (const subject of subjects)
      print([name, cover.kind, subject, `since ${cover.since}`, until].join('\t'));
  });
}

/** Takes back what was declared by mistake. */
export async function uncoverSource(name: string, scope: Scope): Promise<void> {
  await withCore(async (core) => {
    const taken = await uncoverDays(core.db, name, scope);
    await audited(core, 'source.uncover', name, { ...scope, taken });
    print(`${name}\t${taken} taken back`);
  });
}

type Action =
  | 'source.add'
  | 'source.order'
  | 'source.key'
  | 'source.revoke'
  | 'source.cover'
  | 'source.uncover';

async function audited(
  { db, clock }: Core,
  action: Action,
  subject: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const at = clock();
  const _id = `${action}|${subject}|${at.toISOString()}`;
  await recordAudit(db, { _id, at, actor: 'cli', action, subject, details: { ...details } });
}
