import { formatMonthHeading } from '../../locales/format';
import { monthOf } from '../../src/core/calendar';
import { type Reply, textReply } from '../../src/core/reply';
import { districtTables } from '../../src/exports/report-tables';
import type { PictureOrder } from '../../src/pictures/draw';
import { rangeOf } from '../../src/stats/period';
import { argsText, commandText, defaultSubjectOf, formatQuery } from '../../src/stats/query';
import type { Period, StatsQuery, StatsReport } from '../../src/stats/report';
import { stepPeriod } from '../../src/stats/step-period';
import type { Hides } from '../../src/stats/suppress-places';
import { fold } from '../../src/core/fold';
import { orderMap } from '../../src/pictures/order';
import { districtFigures, renderDistricts } from '../../src/reports/districts';
import type { RenderOptions } from '../../src/reports/page';
import { renderPublicMap } from '../../src/reports/public-map';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { Asking, BotHandler } from '../context';
import { type Answer, type ReadAnswer, replyWith } from './answer';
import { readAsked } from './asked';
import { readExport } from './asked-export';
import { type Picture, withPicture } from './pictured';

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
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readMap(event.args, context, event.name), context) : [],
};

/** Reads what `/map` answers. What may be published is no table of exact figures: it is answered as it is. */
export const readMap: ReadAnswer = async (typed, context) => {
  const { args, suppressed } = readPublic(typed);
  const asked = await readAsked(args, defaultSubjectOf('map'), context, 'map');
  if (!asked.ok) return asked;
  const report = await readReport(asked.query, asked.defaulted, context);
  const query = formatQuery(report.query);
  await audited(context, 'stats.read', report.query.subject, {
    query,
    ...(suppressed ? { of: 'public map' } : { of: 'map' }),
  });
  const { options } = asked;
  if (suppressed) return { ok: false, replies: await publicReplies(report.query, options, context) };
  const picture = pictureOf(report, null, options, context);
  return { ok: true, ...answerOf(report, picture, options, context) };
};

function readPublic(args: string): { readonly args: string; readonly suppressed: boolean } {
  const words = args.split(/\s+/);
  const others = words.filter((word) => !PUBLIC.test(fold(word)));
  return { args: others.join(' '), suppressed: others.length < words.length };
}

/** Whether the words of an export ask for the map that may be published, which has no table. Pure. */
export function isPublicMap(args: string): boolean {
  const asked = readExport(args);
  return asked.kind === 'answer' && asked.command === 'map' && readPublic(args).suppressed;
}

/** The same question for the exact figures. Pure. */
export function withoutPublic(args: string): string {
  return readPublic(args).args;
}

/** When nobody says when, a month that still runs gives way to the one before, if that is known. */
async function readReport(query: StatsQuery, defaulted: boolean, { services }: Asking): Promise<StatsReport> {
  const runs = (period: Period): boolean => rangeOf(period).to > services.today();
  if (defaulted && runs(query.period)) {
    const whole = await services.stats.read({ ...query, period: stepPeriod(query.period, -1) });
    if (districtFigures(whole).figures !== null) return whole;
  }
  return services.stats.read(query);
}

function pictureOf(
  report: StatsReport,
  hides: Hides | null,
  { locale, centres }: RenderOptions,
  { services }: Asking,
): Picture {
  const order = (): PictureOrder | null =>
    districtFigures(report).figures === null
      ? null
      : orderMap(report, hides, locale, { centres, districts: services.districts });
  return {
    order: () => Promise.resolve(order()),
    ...{ fileName: fileNameOf(report.query, hides !== null), asFile: false },
  };
}

async function publicReplies(query: StatsQuery, options: RenderOptions, context: Asking): Promise<Reply[]> {
  const read = await context.services.stats.readPublic(query);
  if (read === null) return [textReply(counting(query, context))];
  const { report, hides } = read;
  const known = districtFigures(report).figures !== null;
  const shown = known ? renderPublicMap(report, hides, options) : renderDistricts(report, 1, options, 'map');
  return withPicture(pictureOf(report, hides, options, context), () => shown, context);
}

function counting({ period }: StatsQuery, { words, actor }: Asking): string {
  return words('publish.counting', {
    month: formatMonthHeading(monthOf(rangeOf(period).from), actor.locale),
  });
}

function answerOf(report: StatsReport, picture: Picture, options: RenderOptions, { words }: Asking): Answer {
  const { query } = report;
  const other = { label: words('map.publicButton'), value: `${commandText('map', query)} public` };
  return {
    ...{ command: 'map', args: argsText('map', query), subject: query.subject },
    ...{ about: query, reports: [report] },
    show: () => {
      const { text, choices } = renderDistricts(report, 1, options, 'map');
      return { text, choices: districtFigures(report).figures === null ? choices : [other, ...choices] };
    },
    tables: () => districtTables(report, options, 'map'),
    picture,
  };
}

function fileNameOf(query: StatsQuery, suppressed: boolean): string {
  const words = ['map', ...formatQuery(query).split(/[^\p{L}\p{N}-]+/u), ...(suppressed ? ['public'] : [])];
  return words.filter((word) => word !== '').join('-');
}
