import { wordsOf } from '../../locales';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import type { Locale } from '../core/actor';
import { DostError } from '../core/errors';
import { setPicture } from '../documents/picture-page';
import { drawPicture, type PictureOrder } from '../pictures/draw';
import type { Drawing } from '../pictures/infographic';
import { orderInfographic, orderMap } from '../pictures/order';
import { rasterize } from '../pictures/rasterize';
import { districtFigures } from '../reports/districts';
import { renderQueryError } from '../reports/query-error';
import { formatQuery, parseStatsQuery } from '../stats/query';
import type { StatsQuery } from '../stats/report';
import { fileAt, writeWhole } from './output';
import { note } from './print';
import { withCore } from './with-core';

/** Whose figures of which period are drawn, in which language, and into which file. */
export interface RenderRequest {
  readonly subject: string;
  readonly month: string;
  readonly lang: Locale;
  readonly out: string;
  /** The districts as a map instead of the page. */
  readonly map?: boolean;
  /** The map as everybody may see it. */
  readonly public?: boolean;
}

/** Draws the infographic of a report, or the map of its districts, into a PNG, SVG or PDF file, which is there when it is complete. */
export async function renderPicture(request: RenderRequest): Promise<void> {
  const { subject, month, lang, out } = request;
  const kind = /\.(png|svg|pdf)$/i.exec(out)?.[1]?.toLowerCase();
  if (!kind)
    throw new DostError(
      'input.invalid',
      `${out} is no picture's name: --out should end in .png, .svg or .pdf.`,
    );
  if (request.public && !request.map)
    throw new DostError(
      'input.invalid',
      'Only a map has a public variant: --public should stand beside --map.',
    );
  await writeWhole(await fileAt(out), async (sink) => {
    await withCore(async (core) => {
      const query = await queryOf(core, `${subject} ${month}`);
      const order = await orderOf(core, query, request);
      await auditRender(core, query, {
        kind,
        ...(order.kind === 'map' ? { of: request.public ? 'public map' : 'map' } : {}),
      });
      await sink.write(await pictureAs(kind, drawPicture(order), lang));
    });
  });
  note(`${out} is drawn`);
}

function pictureAs(kind: string, drawing: Drawing, lang: Locale): Promise<Uint8Array> | Uint8Array | string {
  if (kind === 'pdf') return setPicture(drawing, lang);
  return kind === 'svg' ? drawing.svg : rasterize(drawing.svg);
}

async function queryOf({ services }: Core, words: string): Promise<StatsQuery> {
  const centres = await services.centres.list();
  const parsed = parseStatsQuery(words, { centres, today: services.today(), latestMonth: () => null });
  if (parsed.ok) return parsed.query;
  throw new DostError(
    'input.invalid',
    renderQueryError(parsed.error, { locale: 'en', centres, words: wordsOf('en') }),
  );
}

async function orderOf({ services }: Core, query: StatsQuery, request: RenderRequest): Promise<PictureOrder> {
  const { stats, districts, today } = services;
  const [report, centres] = [await stats.read(query), await services.centres.list()];
  if (!request.map)
    return orderInfographic(report, request.lang, {
      ...{ centres, districts, today: today(), readSeries: stats.series },
    });
  if (districtFigures(report).figures === null)
    throw new DostError(
      'input.invalid',
      `Nothing is known of districts in ${formatQuery(query)}: there is no map.`,
    );
  return orderMap(report, request.public ?? false, request.lang, { centres, districts });
}

async function auditRender(
  { db, clock }: Core,
  query: StatsQuery,
  what: Readonly<Record<string, string>>,
): Promise<void> {
  const at = clock();
  await recordAudit(db, {
    ...{
      _id: `picture.rendered|${at.toISOString()}|${formatQuery(query)}`,
      at,
      actor: 'cli',
      action: 'picture.rendered',
    },
    ...{ subject: query.subject, details: { query: formatQuery(query), ...what } },
  });
}
