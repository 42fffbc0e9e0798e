import { type Reply, textReply } from '../../src/core/reply';
import { rangeOf } from '../../src/stats/period';
import { commandText, formatQuery } from '../../src/stats/query';
import type { Period, StatsQuery, StatsReport } from '../../src/stats/report';
import { stepPeriod } from '../../src/stats/step-period';
import { fold } from '../../src/core/fold';
import { orderMap } from '../../src/pictures/order';
import { districtFigures, renderDistricts } from '../../src/reports/districts';
import type { RenderOptions } from '../../src/reports/page';
import { renderPublicMap } from '../../src/reports/public-map';
import { orderReply } from '../../src/studio/order-reply';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler, Context } from '../context';
import { readAsked } from './asked';

/** How people ask for what may be published, folded. */
const PUBLIC = /^(public|publish|publi[ck]\w*|derc\w*|ac[iı]q|публи\p{L}*|открыт\p{L}*)$/u;

/**
 * `/map 2024-09`: the answer of `/districts` and then the map; of 142 in the last whole month that is known unless other words
 * say else. `/map 2024-09 public`: the map alone, with small counts hidden.
 */
export const supervisorMap: BotHandler = {
  id: 'supervisor.map',
  role: 'supervisor',
  match: (event) => isCommand(event, 'map'),
  handle: async (event, context) => {
    if (event.kind !== 'command') return [];
    const { args, suppressed } = readPublic(event.args);
    const asked = await readAsked(args, 'call-centre', context, 'map');
    if (!asked.ok) return asked.replies;
    const report = await readReport(asked.query, asked.defaulted, context);
    const query = formatQuery(report.query);
    await audited(context, 'stats.read', report.query.subject, {
      query,
      ...(suppressed ? { of: 'public map' } : { of: 'map' }),
    });
    return answer(report, suppressed, asked.options, context);
  },
};

function readPublic(args: string): { readonly args: string; readonly suppressed: boolean } {
  const words = args.split(/\s+/);
  const others = words.filter((word) => !PUBLIC.test(fold(word)));
  return { args: others.join(' '), suppressed: others.length < words.length };
}

/** When nobody says when, a month that still runs gives way to the one before, if that is known. */
async function readReport(
  query: StatsQuery,
  defaulted: boolean,
  { services }: Context,
): Promise<StatsReport> {
  const runs = (period: Period): boolean => rangeOf(period).to > services.today();
  if (defaulted && runs(query.period)) {
    const whole = await services.stats.read({ ...query, period: stepPeriod(query.period, -1) });
    if (districtFigures(whole).figures !== null) return whole;
  }
  return services.stats.read(query);
}

function answer(
  report: StatsReport,
  suppressed: boolean,
  options: RenderOptions,
  { actor, services, words }: Context,
): Reply[] {
  const known = districtFigures(report).figures !== null;
  const { text, choices } =
    suppressed && known ? renderPublicMap(report, options) : renderDistricts(report, 1, options, 'map');
  if (!known) return [textReply(text, choices)];
  const { centres } = options;
  const order = orderMap(report, suppressed, actor.locale, { centres, districts: services.districts });
  const other = suppressed
    ? []
    : [{ label: words('map.publicButton'), value: `${commandText('map', report.query)} public` }];
  const fileName = `${fileNameOf(report.query, suppressed)}.png`;
  return [textReply(text, [...other, ...choices]), orderReply(order, words, { fileName })];
}

function fileNameOf(query: StatsQuery, suppressed: boolean): string {
  const words = ['map', ...formatQuery(query).split(/[^\p{L}\p{N}-]+/u), ...(suppressed ? ['public'] : [])];
  return words.filter((word) => word !== '').join('-');
}
