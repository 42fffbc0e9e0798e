import { textReply } from '../../src/core/reply';
import type { Subject } from '../../src/core/subjects';
import { renderRecords } from '../../src/reports/records';
import { rangeOf } from '../../src/stats/period';
import { formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { readAsked } from './asked';

/** Whose highest day stands below the agency's, beside those of the centres. */
const BESIDE_AGENCY: readonly Subject[] = ['call-centre', 'chatbot', 'social'];

/** `/record 3`: the highest days ever known, or of the period that is named; of the agency each centre's too. */
export const supervisorRecord: BotHandler = {
  id: 'supervisor.record',
  role: 'supervisor',
  match: (event) => isCommand(event, 'record'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { services } = context;
    const asked = await readAsked(event.args, 'agency', context, 'record');
    if (!asked.ok) return asked.replies;
    const { query, options, defaulted } = asked;
    const { subject } = query;
    const within = defaulted ? null : rangeOf(query.period);
    const beside = subject === 'agency' ? BESIDE_AGENCY.filter((one) => options.sees!(one)) : [];
    const [records, ...others] = await Promise.all(
      [subject, ...beside].map((one) => services.stats.records(one, within)),
    );
    await audited(context, 'stats.read', subject, { query: defaulted ? 'all days' : formatQuery(query) });
    const period = defaulted ? null : query.period;
    const { text, choices } = renderRecords(records!, others, {
      ...options,
      period,
      today: services.today(),
    });
    return [textReply(text, choices)];
  },
};
