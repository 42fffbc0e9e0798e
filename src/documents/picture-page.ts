import type { Locale } from '../core/actor';
import type { Drawing } from '../pictures/infographic';
import { typeset } from './typeset';

const TEMPLATE = `
#let page-of = json(bytes(sys.inputs.page))
#set document(title: page-of.title, date: none)
#set text(font: "Inter", lang: page-of.lang, fallback: false)
#set page(width: page-of.width * 1pt, height: page-of.height * 1pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "stretch", alt: page-of.alt)
`;

/** A4 is so many points wide. */
const A4_WIDTH = 595.28;

/** A picture as a document of one page, as wide as A4, with its words beside it for who cannot see it. */
export function setPicture(drawing: Drawing, locale: Locale): Promise<Uint8Array> {
  const { svg, width, height, alt, panels } = drawing;
  const title = /<title[^>]*>([^<]*)<\/title>/.exec(svg)?.[1] ?? alt;
  const page = {
    ...{ title: unescape(title), lang: locale, alt: panels.map(({ says }) => says).join('\n') },
    ...{ width: A4_WIDTH, height: (A4_WIDTH * height) / width },
  };
  return typeset(TEMPLATE, { page: JSON.stringify(page), svg });
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
