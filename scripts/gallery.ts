import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Locale, LOCALES } from '../src/core/actor';
import { drawPicture, type PictureOrder } from '../src/pictures/draw';
import { rasterize } from '../src/pictures/rasterize';
import { chartCases } from '../test/support/charts';
import { mapCases, mapOrderOf } from '../test/support/maps';
import { infographicCases, orderOf } from '../test/support/pictures';

/** Every kind of picture, in every language, with usual and awkward figures, on one page to look at. */
const folder = resolve(__dirname, '../gallery');
const only = process.argv.slice(2);

mkdirSync(folder, { recursive: true });
const shown: string[] = [];
const cases: readonly { readonly name: string; readonly order: (locale: Locale) => PictureOrder }[] = [
  ...infographicCases().map((one) => ({ name: one.name, order: (locale: Locale) => orderOf(one, locale) })),
  ...chartCases(),
  ...mapCases().map((one) => ({ name: one.name, order: (locale: Locale) => mapOrderOf(one, locale) })),
];
for (const one of cases.filter(({ name }) => only.length === 0 || only.includes(name))) {
  for (const locale of LOCALES) {
    const { svg, alt } = drawPicture(one.order(locale));
    const file = `${one.name}-${locale}`;
    writeFileSync(join(folder, `${file}.svg`), svg);
    writeFileSync(join(folder, `${file}.png`), rasterize(svg));
    shown.push(
      `<figure id="${file}"><a href="${file}.png"><img loading="lazy" src="${file}.png" alt="${escape(alt)}"></a><figcaption><a href="${file}.svg">${file}</a><br>${escape(alt)}</figcaption></figure>`,
    );
  }
  console.log(one.name);
}
writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html><meta charset="utf-8"><title>Pictures</title><style>body{font:16px system-ui;background:#ddd}figure{display:inline-block;width:30%;margin:1%;vertical-align:top}img{width:100%}figcaption{font-size:12px}</style>\n${shown.join('\n')}\n`,
);
console.log(`${shown.length} pictures in ${join(folder, 'index.html')}`);

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
