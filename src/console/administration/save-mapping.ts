import { hasCode } from '../../core/errors';
import { MAPPING_NAME } from '../../imports/cases/load-mapping';
import type { Mapping } from '../../imports/cases/mapping';
import type { ConsoleDeps } from '../deps';
import { type Asking, NotThere, Refused, read } from './answer';
import { type MappingRefusal, restoreMappingSchema, saveMappingSchema } from './api';
import { checkedMapping } from './checked-mapping';

/** What saving came to: the version that is in use now. */
export interface SavedAnswer {
  readonly version: number;
}

/** Saves a mapping under a name: from now on imports of the source with that name are read by it. */
export async function saveMapping(
  deps: ConsoleDeps,
  asking: Asking,
  name: string,
  body: unknown,
): Promise<SavedAnswer> {
  const { after, mapping } = read(saveMappingSchema, body);
  const wrongName = MAPPING_NAME.test(name)
    ? []
    : [{ field: 'name', message: asking.words('mappings.wrong.name') }];
  const checked = await checkedMapping(deps, asking, mapping);
  const problems = [...wrongName, ...checked.problems];
  if (problems.length > 0 || !checked.mapping) {
    const more: MappingRefusal = { problems };
    throw new Refused(422, 'mapping', asking.words('mappings.notSaved'), more);
  }
  return save(deps, asking, { name, after, content: checked.mapping, details: {} });
}

/** Puts an earlier version in use again; 0: the file that the program came with. */
export async function restoreMapping(
  deps: ConsoleDeps,
  asking: Asking,
  name: string,
  body: unknown,
): Promise<SavedAnswer> {
  const { after, version } = read(restoreMappingSchema, body);
  const { mappings } = deps.services;
  const content =
    version === 0 ? null : await mappings.content(name, version).catch(refuseUnreadable(asking));
  if (content === undefined || (content === null && !mappings.hasFile(name))) throw new NotThere();
  return save(deps, asking, { name, after, content, details: { restored: version } });
}

/** Refuses what is stored and cannot be read as a mapping, or not at all. */
export function refuseUnreadable({ words }: Pick<Asking, 'words'>): (error: unknown) => never {
  return (error) => {
    if (!hasCode(error, 'input.invalid')) throw error;
    throw new Refused(409, 'unreadable', words('mappings.unreadable'));
  };
}

async function save(
  { services, clock }: ConsoleDeps,
  asking: Asking,
  what: {
    readonly name: string;
    readonly after: number;
    readonly content: Mapping | null;
    readonly details: Record<string, unknown>;
  },
): Promise<SavedAnswer> {
  const { name, after, content, details } = what;
  await asking.audit('mapping.save', name, { after, ...details });
  const version = await services.mappings.save({
    ...{ name, after, content, by: asking.actor.person, at: clock() },
  });
  if (version === null) throw new Refused(409, 'meanwhile', asking.words('mappings.meanwhile'));
  return { version };
}
