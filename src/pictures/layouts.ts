import type { Series } from '../stats/series';
import { callFacts, chatFacts, followedFacts } from './calls';
import type { Row, Stack } from './compose-page';
import { heroes } from './heroes';
import { inColumns, joinSingles } from './pack';
import { unknownPanel } from './panels/unknown';
import { districtsTable } from './districts';
import { ageFacts, agesPyramid } from './people';
import { npsFact, satisfactionGauges, surveyUnknown } from './satisfaction';
import type { Room, Sheet } from './sheet';
import type { Asked } from './asked';
import { outcomesRing } from './outcomes';
import { centresTable, servicesTable } from './services';
import { callPartsTable, channelsTable, directionsTable, inboxTable, typesTable } from './tables';
import { averageTimes, chatTimes } from './times';
import { trendPanel } from './trend';

/** What a row would hold if everything were known: stacks of panels and how wide they are. */
type Plan = readonly { readonly weight: number; readonly asked: readonly Asked[] }[];

/**
 * The rows of a page, in order: what is known in panels, and the names of the rest in the last one. A full page has no panel
 * for these: they are `missing`. `left` is what there is no room for.
 */
export function rowsOfPage(
  page: Sheet,
  series: Series | null,
): { rows: Row[]; left: string[]; missing: string[] } {
  const { without = [] } = page.space;
  const leftOut = ({ panel }: Asked): boolean =>
    panel !== null && panel !== 'elsewhere' && without.includes(panel.key);
  const planned = plansOf(page, series);
  const out = planned.flatMap((plan) => plan.flatMap(({ asked }) => asked.filter(leftOut)));
  const left = out.map(({ name }) => name);
  const plans = planned.map((plan) =>
    plan.map((stack) => ({ ...stack, asked: stack.asked.filter((asked) => !leftOut(asked)) })),
  );
  const unknown = plans.flatMap((plan) =>
    plan.flatMap(({ asked }) => asked.filter(({ panel }) => panel === null)),
  );
  const names = [...new Set(unknown.map(({ name }) => name))];
  const known = plans.map(keepKnown).filter((row) => row.length > 0);
  const rows = page.space.in === 'rows' ? joinSingles(known) : inColumns(known);
  if (page.space.dense) return { rows: [heroes(page), ...rows], left, missing: names };
  const sentence = page.words('picture.unknown', { names: names.join('; ') });
  const last = names.length === 0 ? [] : [[{ weight: 1, panels: [unknownPanel(sentence)] }]];
  return { rows: [heroes(page), ...rows, ...last], left, missing: [] };
}

function plansOf(page: Sheet, series: Series | null): Plan[] {
  const room = page.space;
  const { subject } = page.report.query;
  const trend = trendPanel(page, series);
  if (subject === 'agency') return agency(page, trend, room);
  if (subject === 'call-centre') return callCentre(page, trend, room);
  return subject === 'chatbot' || subject === 'social' ? chat(page, trend) : centre(page, trend);
}

const one = (weight: number, ...asked: Asked[]) => ({ weight, asked });

function centre(page: Sheet, trend: Asked): Plan[] {
  return [
    [one(3.4, satisfactionGauges(page), ...surveyUnknown(page)), one(1, npsFact(page))],
    [one(1.3, directionsTable(page)), one(1, outcomesRing(page))],
    [one(1.1, agesPyramid(page)), one(1, ageFacts(page), queueTimes(page))],
    [one(1.1, trend), one(1, servicesTable(page))],
  ];
}

function agency(page: Sheet, trend: Asked, room: Room): Plan[] {
  return [
    [one(1, servicesTable(page)), one(1, centresTable(page, room.centres))],
    [one(1, directionsTable(page, { shares: true }))],
    [
      one(1.4, outcomesRing(page, { shares: true })),
      one(1, satisfactionGauges(page), ...surveyUnknown(page), npsFact(page)),
    ],
    [one(1.1, agesPyramid(page)), one(1, ageFacts(page), queueTimes(page))],
    [one(1, trend)],
  ];
}

function callCentre(page: Sheet, trend: Asked, room: Room): Plan[] {
  const times = averageTimes(page, page.words('picture.times'), [
    [page.words('stats.time.line'), 'waitSeconds'],
    [page.words('stats.time.handle'), 'serviceSeconds'],
  ]);
  return [
    [one(1, callPartsTable(page)), one(1, callFacts(page))],
    [one(3.4, satisfactionGauges(page), ...surveyUnknown(page)), one(1, npsFact(page))],
    [
      one(
        1.1,
        directionsTable(page, { title: 'stats.callsByDirection' }),
        typesTable(page, 'stats.callsByType'),
      ),
      one(1, districtsTable(page, room.districts)),
    ],
    [one(1, times), one(1, followedFacts(page))],
    [one(1, chatFacts(page)), one(1, trend)],
  ];
}

function chat(page: Sheet, trend: Asked): Plan[] {
  const social = page.report.query.subject === 'social';
  return [
    [one(1.12, directionsTable(page, { none: true })), one(1, outcomesRing(page, { all: true }))],
    [one(1, typesTable(page)), one(1, social ? inboxTable(page) : channelsTable(page))],
    [one(3.4, satisfactionGauges(page), ...surveyUnknown(page)), one(1, npsFact(page))],
    [one(1, chatTimes(page))],
    [one(1, trend)],
  ];
}

function queueTimes(page: Sheet): Asked {
  return averageTimes(page, page.words('picture.times'), [
    [page.words('stats.time.queue'), 'waitSeconds'],
    [page.words('stats.time.service'), 'serviceSeconds'],
  ]);
}

function keepKnown(plan: Plan): Stack[] {
  return plan
    .map(({ weight, asked }) => ({
      weight,
      panels: asked.flatMap(({ panel }) => (panel === null || panel === 'elsewhere' ? [] : panel)),
    }))
    .filter(({ panels }) => panels.length > 0);
}
