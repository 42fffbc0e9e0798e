import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { recordAudit } from '../audit/record';
import type { Core } from '../compose';
import type { Locale } from '../core/actor';
import { dayOf, type Month } from '../core/calendar';
import { DostError } from '../core/errors';
import { hasFigures } from '../reports/is-known';
import { makeDigest } from '../digest/make-digest';
import type { DigestOrder } from '../digest/order';
import { pageOf } from '../digest/parts';
import { drawPicture } from '../pictures/draw';
import { rasterize } from '../pictures/rasterize';
import { fileAt, writeWhole } from './output';
import { note } from './print';
import { readEndedMonth } from './read-month';
import { withCore } from './with-core';

/** Which month, as anybody writes it; into which folder; in which language. */
export interface DigestRequest {
  readonly month: string;
  readonly out: string;
  readonly lang: Locale;
}

/**
 * Writes a month's digest into a folder: `digest-2024-09-az.pdf`, and the page of every subject as a picture beside it,
 * `digest-2024-09-az-centre-3.png`. Each file is there when it is complete, and not before. Audited.
 */
export async function writeDigest({ month: said, out, lang }: DigestRequest): Promise<void> {
  await withCore(async (core) => {
    const month = readEndedMonth(said, dayOf(core.clock(), core.config.timezone));
    const read = await core.services.digest.read(month, lang);
    if (read.state === 'counting')
      throw new DostError(
        'input.invalid',
        `Rows of ${month} are being counted, and a digest now could tell what its public table hides. Right would be the same in a minute.`,
      );
    if (read.state !== 'ready')
      throw new DostError(
        'input.invalid',
        `Nothing is known of ${month}: no digest, case, chat or total tells of it. Right would be a month that has figures.`,
      );
    await folderAt(out);
    await audit(core, read.order);
    const name = `digest-${month}-${lang}`;
    const { pdf } = await makeDigest(read.order);
    await write(join(out, `${name}.pdf`), pdf);
    const pictures = picturesOf(read.order, name);
    for (const { file, draw } of pictures) await write(join(out, file), await draw());
    note(`${standing(read.order)}, in ${join(out, `${name}.pdf`)}, with ${pictures.length} pictures`);
  });
}

function picturesOf(
  order: DigestOrder,
  name: string,
): { readonly file: string; readonly draw: () => Promise<Uint8Array> }[] {
  const subjects = order.subjects
    .filter(({ report }) => hasFigures(report))
    .map((one) => ({
      file: `${name}-${one.report.query.subject.replace(':', '-')}.png`,
      picture: pageOf(order, one),
    }));
  const others = order.more.map(({ picture }) => ({ file: `${name}-${picture.kind}.png`, picture }));
  return [...subjects, ...others].map(({ file, picture }) => ({
    file,
    draw: () => rasterize(drawPicture(picture).svg),
  }));
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await writeWhole(await fileAt(path), (sink) => sink.write(bytes));
}

async function folderAt(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DostError(
      'input.invalid',
      `The folder ${path} cannot be made (${code ?? 'unknown reason'}): --out should be a folder that is yours.`,
      {},
      { cause: error },
    );
  }
}

async function audit(
  { db, clock }: Core,
  { month, locale, standing: { state } }: DigestOrder,
): Promise<void> {
  const at = clock();
  await recordAudit(db, {
    ...{ _id: `digest.made|${month}|${locale}|${at.toISOString()}`, at, actor: 'cli', action: 'digest.made' },
    ...{ subject: month, details: { lang: locale, of: state } },
  });
}

function standing({ month, standing: { state } }: DigestOrder): string {
  const of: Readonly<Record<typeof state, (month: Month) => string>> = {
    published: (at) => `The digest of ${at} as it was imported`,
    sealed: (at) => `The digest of ${at} as it was sealed`,
    preliminary: (at) => `The digest of ${at} as it stands: the month is NOT SEALED and may change`,
  };
  return of[state](month);
}
