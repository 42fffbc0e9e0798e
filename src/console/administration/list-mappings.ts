import type { WordKey } from '../../../locales';
import { CASE_KINDS, SERVICES } from '../../core/cases';
import { hasCode } from '../../core/errors';
import { DIRECTIONS, INQUIRY_TYPES, OUTCOMES } from '../../core/subjects';
import { COLUMN_FIELDS, DURATIONS, type Mapping } from '../../imports/cases/mapping';
import { ENCODINGS } from '../../imports/table/detect';
import { centreLabel } from '../../reports/centre-name';
import { momentText } from '../../reports/moment';
import type { ConsoleDeps } from '../deps';
import { type Asking, NotThere } from './answer';
import type { MappingAnswer, MappingLine, MappingsAnswer } from './api';
import { namesOf } from './members';
import { checkedMapping } from './checked-mapping';
import { refuseUnreadable } from './save-mapping';
import { MAX_EXAMPLE_BYTES } from './try-mapping';

/** Files of `data/mappings`. */
const SHIPPED = ['call-centre', 'front-desk', 'survey'] as const;

/** The mappings that can be used, and what of ours a mapping may speak of. */
export async function listMappings(deps: ConsoleDeps, asking: Asking): Promise<MappingsAnswer> {
  const { services } = deps;
  const { words, locale } = asking;
  const [all, centres] = await Promise.all([services.mappings.list(), services.centres.list()]);
  const lines = all.map(async ({ name, version, mapping }): Promise<MappingLine> => {
    const [{ version: _, ...saved } = NEVER] = await versionsOf(deps, asking, name);
    return {
      ...saved,
      ...{ name, version, file: version === 0 || saved.file },
      about: mapping ? aboutOf(asking, name, mapping, saved) : words('mappings.unreadable'),
      kinds: (mapping ? (mapping.kinds ?? CASE_KINDS) : [])
        .map((kind) => words(`cases.kind.${kind}` as WordKey))
        .join(', '),
    };
  });
  const named = <const C extends string>(codes: readonly C[], key: string) =>
    codes.map((id) => ({ id, name: words(`${key}.${id}` as WordKey) }));
  return {
    mappings: await Promise.all(lines),
    kinds: named(CASE_KINDS, 'cases.kind'),
    fields: named(COLUMN_FIELDS, 'cases.field'),
    choices: {
      direction: named(DIRECTIONS, 'stats.direction'),
      type: named(INQUIRY_TYPES, 'stats.type'),
      outcome: named(OUTCOMES, 'stats.outcome'),
      service: named(SERVICES, 'stats.service'),
      sex: named(['m', 'f'], 'button.sex'),
      yesNo: named(['yes', 'no'], 'button'),
      centre: centres.map(({ _id }) => ({
        ...{ id: _id, name: centreLabel(centres, _id, services.today(), locale) },
      })),
      district: services.districts.list.map(({ code }) => ({
        ...{ id: code, name: services.districts.nameOf(code, locale) },
      })),
    },
    ...{ durations: DURATIONS, encodings: ENCODINGS, megabytes: MAX_EXAMPLE_BYTES / 1_000_000 },
  };
}

/** One mapping with the versions there were. */
export async function readMapping(deps: ConsoleDeps, asking: Asking, name: string): Promise<MappingAnswer> {
  const { mappings } = deps.services;
  const [found, versions] = await Promise.all([
    mappings.find(name).catch((error: unknown) => {
      if (!hasCode(error, 'input.invalid')) throw error;
      return 'unreadable' as const;
    }),
    versionsOf(deps, asking, name),
  ]);
  if (found === 'unreadable') return readUnreadable(deps, asking, name, versions);
  if (!found) throw new NotThere();
  const about = aboutOf(asking, name, found.mapping, versions[0]);
  return {
    ...found,
    mapping: { ...found.mapping, ...(about !== '' && { about }) },
    unreadable: null,
    versions,
  };
}

async function readUnreadable(
  deps: ConsoleDeps,
  asking: Asking,
  name: string,
  versions: MappingAnswer['versions'],
): Promise<MappingAnswer> {
  const written = await deps.services.mappings.text(name).catch(refuseUnreadable(asking));
  if (!written) throw new NotThere();
  const { version, text } = written;
  const { problems } = await checkedMapping(deps, asking, text);
  return { name, version, mapping: null, unreadable: { text, problems }, versions };
}

/** What is said of a mapping: of a file that the program came with, and that is in use, in the words of the reader. */
function aboutOf(
  { words }: Asking,
  name: string,
  { about = '' }: Mapping,
  latest: { readonly file: boolean } | undefined,
): string {
  const shipped = SHIPPED.find((one) => one === name);
  return shipped && latest?.file ? words(`mappings.shipped.${shipped}`) : about;
}

const NEVER = { version: 0, at: '—', by: '—', file: true };

/** The latest first, the file that the program came with last. */
async function versionsOf(
  deps: ConsoleDeps,
  asking: Asking,
  name: string,
): Promise<MappingAnswer['versions']> {
  const { services, timezone } = deps;
  const [saved, names] = await Promise.all([services.mappings.versions(name), namesOf(deps, asking)]);
  const lines = saved.map(({ version, savedAt, by, file }) => ({
    ...{ version, file, by: names.get(by) ?? '—', at: momentText(savedAt, timezone, asking.locale) },
  }));
  return services.mappings.hasFile(name) ? [...lines, NEVER] : lines;
}
