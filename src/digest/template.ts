import { COLOURS } from '../pictures/palette';

const { ink, muted, page, card, line, navy, navyDark, teal, tealText, amber, onNavy } = COLOURS;

const SETUP = `
#let d = json(bytes(sys.inputs.sheet))
#let ink = rgb("${ink}")
#let muted = rgb("${muted}")
#let navy = rgb("${navy}")
#let teal = rgb("${teal}")
#let teal-text = rgb("${tealText}")
#let rule = rgb("${line}")
#let amber = rgb("${amber}")
#let span-colours = (cumulative: navy, period: teal-text, other: ink)

#set document(title: d.title, author: d.author, date: none)
#set text(font: "Inter", lang: d.lang, size: 9.5pt, fill: ink, fallback: false)
#set par(leading: 0.62em, spacing: 0.9em)
#set heading(numbering: none)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 20pt, weight: 800, fill: navy)
#show heading.where(level: 1): set block(above: 0pt, below: 14pt)
#show heading.where(level: 2): set text(size: 14pt, weight: 700, fill: navy)
#show heading.where(level: 2): set block(above: 20pt, below: 10pt)
#show heading.where(level: 3): set text(size: 12pt, weight: 700, fill: ink)
#show heading.where(level: 3): set block(above: 18pt, below: 8pt)
#show heading.where(level: 4): set text(size: 9.5pt, weight: 700, fill: ink)
#show heading.where(level: 4): set block(above: 13pt, below: 5pt)

#let page-header = {
  if d.warning != none {
    block(width: 100%, fill: amber, inset: 4pt, radius: 3pt, below: 4pt, align(center, text(8pt, weight: 700, d.warning)))
  }
  grid(columns: (1fr, auto), text(8pt, fill: muted, d.running), text(8pt, weight: 700, fill: navy, d.cover.brand))
  v(-5pt)
  line(length: 100%, stroke: 1.2pt + teal)
}
`;

const TABLES = `
#let cell-of(content, row) = if row.at("level", default: none) == "total" { text(weight: 700, content) } else { content }
#let figures(one, label: "") = {
  set text(number-width: "tabular")
  let n = one.columns.len()
  let wide = n == 1 or one.columns.all(c => c.span == "other")
  table(
    columns: (if wide { (1.4fr,) + (1fr,) * n } else { (1fr,) + one.columns.enumerate().map(((i, c)) => {
      let longest = calc.max(..one.rows.map(r => r.cells.at(i).clusters().len()))
      if c.label == "%" { 46pt } else if n > 4 { 68pt } else if longest > 26 { 160pt } else { 112pt }
    }) }),
    stroke: (x, y) => (bottom: if y == 0 { 1pt + navy } else { 0.5pt + rule }),
    fill: (x, y) => if y > 0 and calc.even(y) { rgb("${page}") } else { none },
    inset: (x: 6pt, y: 3.4pt),
    align: (x, y) => if x == 0 { left + top } else { right + top },
    table.header(
      text(8pt, weight: 700, label),
      ..one.columns.map(c => text(8pt, weight: 700, fill: span-colours.at(c.span), c.label)),
    ),
    ..one.rows.map(r => (
      {
        if r.at("level", default: none) == "part" { h(8pt) }
        cell-of(r.label, r)
      },
      ..r.cells.map(c => cell-of(c, r)),
    )).flatten(),
  )
}
#let titled(one, level, label: "") = {
  let long = one.rows.len() > 24
  block(breakable: long, width: 100%, above: if level == 4 { 10pt } else { 16pt }, {
    if one.title != "" { heading(level: level, outlined: false, bookmarked: false, one.title) }
    figures(one, label: label)
  })
}
#let subject-figures(s) = layout(size => {
  let body = {
    if s.title != none { heading(level: 3, outlined: false, bookmarked: true, s.title) }
    for l in s.lines { block(sticky: true, above: 0pt, below: 8pt, text(fill: muted, l)) }
    for t in s.tables { titled(t, if s.title == none { 3 } else { 4 }) }
    if s.missing != none { block(above: 10pt, text(8.5pt, fill: muted, s.missing)) }
    for l in s.notes { block(above: 6pt, text(8pt, fill: muted, l)) }
  }
  // On one page where it fits on one.
  let tall = measure(block(width: size.width, body)).height > 0.9 * size.height
  block(width: 100%, breakable: tall, body)
})
`;

const COVER = `
#page(margin: 0pt, header: none, footer: none, fill: navy, background: {
  place(top + left, rect(width: 100%, height: 62%, fill: gradient.linear(rgb("${navyDark}"), rgb("#16507A"), angle: 35deg)))
  for r in (90pt, 150pt, 210pt) {
    place(top + right, dx: r - 40pt, dy: 20pt - r, circle(radius: r, stroke: 20pt + rgb(255, 255, 255, 14)))
  }
  place(top + left, dy: 62%, rect(width: 100%, height: 6pt, fill: teal))
  place(top + left, dy: 62% + 6pt, rect(width: 100%, height: 38%, fill: rgb("${page}")))
})[
  #set text(fill: rgb("${card}"))
  #for w in d.cover.warnings { block(width: 100%, fill: amber, inset: 10pt, above: 0pt, below: 0pt, align(center, text(12pt, weight: 700, fill: ink, w))) }
  #let lower = 30pt * d.cover.warnings.len()
  #place(top + left, dy: 62pt + lower, block(width: 100%, height: 62% - 80pt - lower, inset: (x: 48pt), breakable: false, {
    box(fill: rgb(255, 255, 255, 40), radius: 10pt, inset: (x: 14pt, y: 11pt), text(20pt, weight: 800, d.cover.brand))
    v(54pt)
    par(leading: 15pt, text(46pt, weight: 800, hyphenate: false, d.cover.title))
    v(4pt)
    box(fill: teal-text, radius: 20pt, inset: (x: 14pt, y: 7pt), text(13pt, weight: 700, tracking: 1pt, d.cover.kind))
    v(40pt)
    text(34pt, weight: 700, d.cover.month)
    v(8pt)
    for l in d.cover.days { block(above: 8pt, text(13pt, fill: rgb("${onNavy}"), l)) }
  }))
  #place(top + left, dy: 62% + 30pt, block(width: 100%, inset: (x: 48pt), {
    set text(fill: ink)
    grid(columns: (1fr, 1fr), gutter: 12pt, ..d.cover.heroes.map(h => block(width: 100%, height: 78pt, fill: rgb("${card}"), stroke: 0.7pt + rule, radius: 9pt, inset: 12pt, {
      text(9.5pt, fill: muted, h.label)
      v(1fr)
      text(26pt, weight: 800, fill: span-colours.at(h.span), h.value)
    })))
    v(10pt)
    for l in d.cover.lines { block(above: 6pt, text(10pt, fill: muted, l)) }
  }))
]
`;

const BODY = `
#set page(
  margin: (x: 48pt, top: if d.warning == none { 66pt } else { 86pt }, bottom: 56pt),
  header: page-header,
  footer: context align(right, text(8pt, fill: muted, counter(page).display())),
)
#{
  show heading.where(level: 1): set block(below: 22pt)
  show outline.entry.where(level: 1): set block(above: 15pt)
  show outline.entry.where(level: 1): set text(weight: 700, fill: navy, size: 11pt)
  show outline.entry.where(level: 2): set block(above: 8pt)
  set outline.entry(fill: box(width: 1fr, inset: (x: 6pt), repeat(text(fill: rgb("${muted}"), weight: 400, size: 7pt, "."), gap: 3pt)))
  outline(title: d.contents, depth: 2, indent: 14pt)
}

#let unseen(level, title) = place(top + left, dx: 20pt, dy: 20pt, {
  show heading: set text(size: 4pt, fill: rgb(255, 255, 255, 0))
  heading(level: level, title)
})
#for part in d.parts {
  for (i, p) in part.pages.enumerate() {
    page(margin: 0pt, header: none, footer: none, fill: rgb("${page}"), foreground: context place(bottom + right, dx: -27pt, dy: -3.6pt, text(7pt, fill: muted, counter(page).display())), {
      if i == 0 { unseen(1, part.title) }
      if p.title != none { unseen(2, p.title) }
      image(bytes(sys.inputs.at(p.svg)), format: "svg", width: 100%, height: 100%, fit: "contain", alt: p.alt)
    })
  }
  if part.tables != none {
    pagebreak(weak: true)
    if part.pages.len() == 0 { heading(level: 1, part.title) }
    heading(level: 2, if part.pages.len() == 0 { part.tables.title } else { part.title + ": " + part.tables.title })
    if part.tables.without != none { block(below: 14pt, text(fill: muted, part.tables.without)) }
    for (i, s) in part.tables.subjects.enumerate() {
      if i > 0 { v(24pt, weak: true) }
      subject-figures(s)
    }
  }
}
`;

const SECTIONS = `
#for (i, s) in d.sections.enumerate() {
  if i == 0 { pagebreak(weak: true) } else { v(20pt, weak: true) }
  heading(level: 1, s.title)
  for b in s.blocks {
    if b.kind == "paragraph" { par(b.text) }
    if b.kind == "heading" { heading(level: 2, outlined: false, bookmarked: false, text(11pt, b.text)) }
    if b.kind == "list" { block(list(spacing: 7pt, ..b.items)) }
    if b.kind == "table" { titled(b.table, 2, label: b.table.label) }
    if b.kind == "terms" {
      for t in b.items {
        block(breakable: false, above: 9pt, below: 0pt, grid(columns: (150pt, 1fr), column-gutter: 12pt, text(weight: 700, t.term), t.text))
      }
    }
  }
}
`;

/** How a digest is set, in Typst: A4, cover, contents, chapters. It reads `sheet` (JSON of a Sheet) and the pictures by key. */
export const TEMPLATE = [SETUP, TABLES, COVER, BODY, SECTIONS].join('\n');
