import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import type { Locale } from '../core/actor';
import { DostError } from '../core/errors';
import { setPicture } from '../documents/picture-page';
import { drawPicture } from '../pictures/draw';
import type { Drawing } from '../pictures/infographic';
import { rasterize } from '../pictures/rasterize';
import { fileAt, writeWhole } from './output';
import { note } from './print';
import { orderOf, type Ordered, type Rendered } from './render-order';
import { withCore } from './with-core';

/** Whose figures of which period are drawn as what, in which language, and into which file. */
export interface RenderRequest {
  /** `infographic` unless told. */
  readonly kind?: Rendered;
  readonly subject: string;
  readonly month: string;
  readonly lang: Locale;
  readonly out: string;
  /** A map as everybody may see it. */
  readonly public?: boolean;
}

/** Draws figures into a PNG, SVG or PDF file, which is there when it is complete. */
export async function renderPicture({
  kind: of = 'infographic',
  subject,
  month,
  lang,
  out,
  public: open = false,
}: RenderRequest): Promise<void> {
  const kind = /\.(png|svg|pdf)$/i.exec(out)?.[1]?.toLowerCase();
  if (!kind)
    throw new DostError(
      'input.invalid',
      `${out} is no picture's name: --out should end in .png, .svg or .pdf.`,
    );
  if (open && of !== 'map')
    throw new DostError(
      'input.invalid',
      'Only a map has a public variant: --public should stand beside --kind map.',
    );
  await writeWhole(await fileAt(out), async (sink) => {
    await withCore(async (core) => {
      const ordered = await orderOf(core, of, `${subject} ${month}`, { locale: lang, open });
      await auditRender(core, ordered, {
        kind,
        ...(of === 'infographic' ? {} : { of: open ? `public ${of}` : of }),
      });
      await sink.write(await pictureAs(kind, drawPicture(ordered.order), lang));
      if (ordered.order.kind === 'map' && ordered.order.hides === 'alone')
        note(
          'Do not publish this map beside other maps and tables: from figures of other periods, centres or channels suppressed numbers could be computed',
        );
    });
  });
  note(`${out} is drawn`);
}

function pictureAs(kind: string, drawing: Drawing, lang: Locale): Promise<Uint8Array> | string {
  if (kind === 'pdf') return setPicture(drawing, lang);
  return kind === 'svg' ? drawing.svg : rasterize(drawing.svg);
}

async function auditRender(
  { db, clock }: Core,
  { subject, query }: Ordered,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const at = clock();
  await recordAudit(db, {
    ...{ _id: `picture.rendered|${at.toISOString()}|${query}`, at, actor: 'cli' },
    ...{ action: 'picture.rendered', subject, details: { query, ...details } },
  });
}
