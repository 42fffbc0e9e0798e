import { isDeepStrictEqual } from 'node:util';
import type { CentreRow } from '../../../models/centre';
import { type CentreContext, type CentreProblem, checkCentre } from '../../centres/check';
import { centreVersion } from '../../centres/keep';
import { centreLabel } from '../../reports/centre-name';
import type { ConsoleDeps } from '../deps';
import { type Asking, NotThere, Refused, read } from './answer';
import {
  addCentreSchema,
  type CentreFacts,
  type CentreLine,
  type CentreRefusal,
  changeCentreSchema,
} from './api';
import { centreLine } from './list-centres';

/** Adds a centre. */
export async function addCentre(deps: ConsoleDeps, asking: Asking, body: unknown): Promise<CentreLine> {
  const { code, centre } = read(addCentreSchema, body);
  const { services } = deps;
  const row = rowOf(code.trim(), centre);
  const others = await services.centres.list();
  check(row, { before: null, others, today: services.today() }, asking);
  await asking.audit('centre.add', `centre:${row._id}`, { since: row.since, names: row.names });
  if (!(await services.centres.add(row)))
    throw refusal([{ field: '_id', code: 'codeTaken' }], others, asking);
  return lineOf(deps, asking, row._id);
}

/** Changes a centre as it was read; whoever was slower is told what it is now. */
export async function changeCentre(
  deps: ConsoleDeps,
  asking: Asking,
  code: string,
  body: unknown,
): Promise<CentreLine> {
  const { version, centre } = read(changeCentreSchema, body);
  const { services } = deps;
  const centres = await services.centres.list();
  const before = centres.find(({ _id }) => _id === code);
  if (!before) throw new NotThere();
  if (centreVersion(before) !== version) throw await meanwhile(deps, asking, code);
  const row = rowOf(code, centre);
  const others = centres.filter((one) => one !== before);
  check(row, { before, others, today: services.today() }, asking);
  const details = changesOf(before, row);
  if (details.changed.length === 0) return lineOf(deps, asking, code);
  await asking.audit('centre.change', `centre:${code}`, details);
  if (!(await services.centres.change(before, row))) throw await meanwhile(deps, asking, code);
  return lineOf(deps, asking, code);
}

function rowOf(_id: string, { names, aliases, order, ...facts }: CentreFacts): CentreRow {
  const tidy = ({ az, ru, en }: Record<'az' | 'ru' | 'en', string>) => ({
    ...{ az: az.trim(), ru: ru.trim(), en: en.trim() },
  });
  return {
    ...{ _id, ...facts, order: order ?? NaN },
    names: names.map((one) => ({ from: one.from, names: tidy(one.names), short: tidy(one.short) })),
    aliases: [...new Set(aliases.map((one) => one.trim()).filter((one) => one !== ''))],
  };
}

function check(row: CentreRow, context: CentreContext, asking: Asking): void {
  const problems = checkCentre(row, context);
  if (problems.length > 0) throw refusal(problems, context.others, asking);
}

function refusal(
  problems: readonly CentreProblem[],
  centres: readonly CentreRow[],
  { words, locale }: Asking,
): Refused {
  const more: CentreRefusal = {
    problems: problems.map(({ field, code, of }) => ({
      field,
      message: words(`centres.wrong.${code}`, {
        centre: of === undefined ? '' : centreLabel(centres, of, '9999-12-31', locale),
      }),
    })),
  };
  return new Refused(422, 'centre', words('centres.notSaved'), more);
}

async function meanwhile(deps: ConsoleDeps, asking: Asking, code: string): Promise<Refused> {
  const more: CentreRefusal = { now: await lineOf(deps, asking, code) };
  return new Refused(409, 'meanwhile', asking.words('centres.meanwhile'), more);
}

async function lineOf({ services }: ConsoleDeps, asking: Asking, code: string): Promise<CentreLine> {
  const centres = await services.centres.list();
  const row = centres.find(({ _id }) => _id === code);
  if (!row) throw new NotThere();
  return centreLine(row, centres, services.today(), asking);
}

/** What is otherwise than before, for the audit: facts of a place, nobody's data. */
function changesOf(before: CentreRow, after: CentreRow) {
  const fields = ['kind', 'order', 'since', 'until', 'successor', 'names', 'aliases'] as const;
  const changed = fields.filter((one) => !isDeepStrictEqual(before[one] ?? null, after[one] ?? null));
  const of = (row: CentreRow) => Object.fromEntries(changed.map((one) => [one, row[one] ?? null]));
  return { changed, before: of(before), after: of(after) };
}
