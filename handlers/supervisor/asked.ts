import { type Reply, textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import type { CentreRow } from '../../models/centre';
import { maySee, seenBy } from '../../src/people/may-see';
import { sightOf } from '../../src/people/member-words';
import { subjectLabel } from '../../src/reports/choices';
import type { RenderOptions } from '../../src/reports/page';
import { renderQueryError } from '../../src/reports/query-error';
import { commandText, formatQuery, type ParsedQuery, parseStatsQuery } from '../../src/stats/query';
import type { Period, StatsQuery } from '../../src/stats/report';
import { audited } from '../audited';
import { COMMANDS } from '../commands';
import type { Asking } from '../context';

/** What was asked for, by somebody who may see it; or what to answer instead. */
export type Asked =
  | {
      readonly ok: true;
      readonly query: StatsQuery;
      readonly options: RenderOptions;
      /** Nobody said when. */
      readonly defaulted: boolean;
    }
  | { readonly ok: false; readonly replies: readonly Reply[]; readonly refused?: true };

/**
 * Reads whose figures of which period are asked for. Limits are read at every command, and every refusal is audited.
 * `command` is what the buttons of a refusal repeat and its example shows; `byDefault` is meant when nobody says when (else the latest month that
 * has figures).
 */
export async function readAsked(
  args: string,
  defaultSubject: Subject,
  context: Asking,
  command: string,
  byDefault?: Period,
): Promise<Asked> {
  const centres = await context.services.centres.list();
  const options = renderOptions(centres, context);
  const parsed = await parse(args, defaultSubject, centres, context, byDefault);
  if (!parsed.ok) {
    const shown = { ...options, example: exampleOf(command) };
    return { ok: false, replies: [textReply(renderQueryError(parsed.error, shown))] };
  }
  const { query, defaulted } = parsed;
  return options.sees!(query.subject)
    ? { ok: true, query, options, defaulted }
    : { ok: false, refused: true, replies: await refuse(query, options, context, command) };
}

/** A command as its line in help writes it: `/trend 3 2024`. */
export function exampleOf(command: string): string {
  const line = COMMANDS.find(({ name }) => name === command);
  return line && 'example' in line ? `/${command} ${line.example}` : `/${command}`;
}

/** How figures are shown to whoever asks. */
export function renderOptions(
  centres: readonly CentreRow[],
  { actor, staff, services, words }: Asking,
): RenderOptions {
  const { locale } = actor;
  return {
    ...{ locale, centres, words },
    sees: (subject) => maySee(staff, subject),
    districtName: (code) => services.districts.nameOf(code, locale),
  };
}

async function parse(
  args: string,
  defaultSubject: Subject,
  centres: readonly CentreRow[],
  { services, staff }: Asking,
  period?: Period,
): Promise<ParsedQuery> {
  const read = (byDefault: Subject, latest: string | null = null): ParsedQuery =>
    parseStatsQuery(args, {
      ...{ today: services.today(), centres, latestMonth: () => latest },
      defaultSubject: byDefault,
    });
  // Where the agency is not named, the first subject that may be seen is meant.
  const first = defaultSubject === 'agency' ? (seenBy(staff, centres)[0] ?? 'agency') : defaultSubject;
  const asAgency = read(defaultSubject);
  const byDefault = asAgency.ok && asAgency.query.subject === 'agency' ? first : defaultSubject;
  const parsed = read(byDefault);
  if (!parsed.ok || !parsed.defaulted) return parsed;
  if (period) return { ...parsed, query: { ...parsed.query, period } };
  return read(byDefault, await services.stats.latestMonth(parsed.query.subject));
}

/** The same replies without the button of a command. */
export function withoutChoice(replies: readonly Reply[], command: string): Reply[] {
  return replies.map((reply) =>
    reply.kind === 'text' && reply.choices
      ? { ...reply, choices: reply.choices.filter(({ value }) => value !== command) }
      : reply,
  );
}

/** Says what may be seen instead, with a button for each: `command` with the period, or what asks for a subject. */
export async function refuse(
  query: StatsQuery,
  options: RenderOptions,
  context: Asking,
  command: string | ((subject: Subject) => string),
): Promise<Reply[]> {
  const { staff, services, words } = context;
  await audited(context, 'stats.refused', query.subject, { query: formatQuery(query) });
  const shown = { ...options, on: services.today() };
  const seen = seenBy(staff, options.centres);
  const choices = seen.map((subject) => ({
    label: subjectLabel(subject, services.today(), options),
    value: typeof command === 'string' ? commandText(command, { ...query, subject }) : command(subject),
  }));
  const what = sightOf(staff!, shown);
  return [textReply([words('staff.refused'), words('staff.maySee', { what })].join('\n'), choices)];
}
