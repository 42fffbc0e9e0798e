import { fileNameOf } from '../../src/pictures/file-name';
import { hoursTables } from '../../src/exports/hours-tables';
import type { PictureOrder } from '../../src/pictures/draw';
import { renderHours } from '../../src/reports/hours';
import { takeFileWord } from '../../src/reports/take-file-word';
import { argsText, defaultSubjectOf, formatQuery } from '../../src/stats/query';
import { audited } from '../audited';
import { isCommand } from '../command';
import type { BotHandler } from '../context';
import { type ReadAnswer, replyWith } from './answer';
import { readAsked } from './asked';

/**
 * `/hours 2024-09`: in which hours of which weekdays people call, in words and as a heat map; of a centre, the agency or a
 * chat when one is named.
 */
export const supervisorHours: BotHandler = {
  id: 'supervisor.hours',
  role: 'supervisor',
  match: (event) => isCommand(event, 'hours', 'heatmap'),
  handle: async (event, context) =>
    event.kind === 'command' ? replyWith(await readHours(event.args, context, event.name), context) : [],
};

/** Reads what `/hours` answers. */
export const readHours: ReadAnswer = async (typed, context) => {
  const { services } = context;
  const { args, asFile } = takeFileWord(typed);
  const asked = await readAsked(args, defaultSubjectOf('hours'), context, 'hours');
  if (!asked.ok) return asked;
  const { query, options } = asked;
  const { locale, centres } = options;
  const load = await services.stats.weekLoad(query);
  await audited(context, 'stats.read', query.subject, { query: formatQuery(query) });
  const shown = { ...options, now: services.clock(), timezone: services.timezone };
  const order: PictureOrder | null = load.asOf === null ? null : { kind: 'hours', load, locale, centres };
  return {
    ...{ ok: true, command: 'hours', args: argsText('hours', query), subject: query.subject, about: query },
    show: (pictureFile) => renderHours(load, { ...shown, pictureFile }),
    tables: () => hoursTables(load, shown),
    read: { kind: 'hours', load },
    picture: { order: () => Promise.resolve(order), fileName: `hours-${fileNameOf(query)}`, asFile },
  };
};
