import type { Subject } from '../../src/core/subjects';
import { recordTables } from '../../src/exports/series-tables';
import { renderRecords } from '../../src/reports/records';
import { rangeOf } from '../../src/stats/period';
import { formatQuery, formatSubject } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { type ReadAnswer, replyWith } from './answer';
import { readAsked } from './asked';

/** Whose highest day stands below the agency's, beside those of the centres. */
const BESIDE_AGENCY: readonly Subject[] = ['call-centre', 'chatbot', 'social'];

/** `/record 3`: the highest days ever known, or of the period that is named; of the agency each centre's too. */
export const supervisorRecord: BotHandler = {
  id: 'supervisor.record',
  role: 'supervisor',
  match: (event) => isCommand(event, 'record'),
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readRecord(event.args, context, event.name), context) : [],
};

/** Reads what `/record` answers. */
export const readRecord: ReadAnswer = async (args, context) => {
  const { services } = context;
  const asked = await readAsked(args, 'agency', context, 'record');
  if (!asked.ok) return asked;
  const { query, options, defaulted } = asked;
  const { subject } = query;
  const within = defaulted ? null : rangeOf(query.period);
  const beside = subject === 'agency' ? BESIDE_AGENCY.filter((one) => options.sees!(one)) : [];
  const [records, ...others] = await Promise.all(
    [subject, ...beside].map((one) => services.stats.records(one, within)),
  );
  await audited(context, 'stats.read', subject, { query: defaulted ? 'all days' : formatQuery(query) });
  const shown = { ...options, period: defaulted ? null : query.period, today: services.today() };
  return {
    ...{ ok: true, command: 'record', subject },
    args: defaulted ? formatSubject(subject) : formatQuery(query),
    about: { subject, period: within && query.period },
    read: { kind: 'records', records: [records!, ...others] },
    show: () => renderRecords(records!, others, shown),
    tables: () => recordTables(records!, others, shown),
  };
};
