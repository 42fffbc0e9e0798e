import { wordsOf } from '../../locales';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import type { Locale } from '../core/actor';
import { DostError } from '../core/errors';
import { drawPicture } from '../pictures/draw';
import { orderInfographic } from '../pictures/order';
import { rasterize } from '../pictures/rasterize';
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
}

/** Draws the infographic of a report into a PNG or SVG file, which is there when it is complete. */
export async function renderPicture({ subject, month, lang, out }: RenderRequest): Promise<void> {
  const kind = /\.(png|svg)$/i.exec(out)?.[1]?.toLowerCase();
  if (!kind)
    throw new DostError('input.invalid', `${out} is no picture's name: --out should end in .png or .svg.`);
  await writeWhole(await fileAt(out), async (sink) => {
    await withCore(async (core) => {
      const query = await queryOf(core, `${subject} ${month}`);
      const { stats, centres, districts } = core.services;
      const report = await stats.read(query);
      const order = await orderInfographic(report, lang, {
        ...{
          centres: await centres.list(),
          districts,
          today: core.services.today(),
          readSeries: stats.series,
        },
      });
      await auditRender(core, query, kind);
      const { svg } = drawPicture(order);
      await sink.write(kind === 'svg' ? svg : rasterize(svg));
    });
  });
  note(`${out} is drawn`);
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

async function auditRender({ db, clock }: Core, query: StatsQuery, kind: string): Promise<void> {
  const at = clock();
  await recordAudit(db, {
    ...{
      _id: `picture.rendered|${at.toISOString()}|${formatQuery(query)}`,
      at,
      actor: 'cli',
      action: 'picture.rendered',
    },
    ...{ subject: query.subject, details: { query: formatQuery(query), kind } },
  });
}
