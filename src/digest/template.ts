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
// Names with a hyphen stay on one line.
#show regex("(Колл|колл|Чат|чат|Çat|çat)-\\pL+"): it => box(it)
// And so do addresses of pages.
#show regex("https?://[^\\s),;]{1,60}"): it => box(it)
#show heading.where(level: 1): set text(size: 20pt, weight: 800, fill: navy)
#show heading.where(level: 1): set block(above: 0pt, below: 14pt)
#show heading.where(level: 2): set text(size: 14pt, weight: 700, fill: navy)
#show heading.where(level: 2): set block(above: 20pt, below: 10pt)
#show heading.where(level: 3): set text(size: 12pt, weight: 700, fill: ink)
#show heading.where(level: 3): set block(above: 18pt, below: 8pt)
#show heading.where(level: 4): set text(size: 9.5pt, weight: 700, fill: ink)
#show heading.where(level: 4): set block(above: 13pt, below: 5pt)

#let top-margin = if d.warning == none { 56pt } else { 74pt }
#let bottom-margin = 48pt
#let page-header() = {
  if d.warning != none {
    block(width: 100%, fill: amber, inset: 4pt, radius: 3pt, below: 4pt, align(center, text(8pt, weight: 700, d.warning)))
  }
  // A page that goes on with what an earlier one began says with what.
  let page = here().page()
  let begun = query(<begun>).filter(m => m.location().page() < page)
  // What ends where the page begins ended before it.
  let done = query(<done>).filter(m => m.location().page() < page or (m.location().page() == page and m.location().position().y < top-margin + 2pt))
  grid(columns: (1fr, auto), text(8pt, fill: muted, {
    d.running
    if begun.len() > done.len() { [ · ] + text(weight: 700, fill: navy, begun.last().value) }
  }), text(8pt, weight: 700, fill: navy, d.cover.brand))
  v(-5pt)
  line(length: 100%, stroke: 1.2pt + teal)
}
`;

const TABLES = `
#let cell-of(content, row) = if row.at("level", default: none) == "total" { text(weight: 700, content) } else { content }
// A range of dates in figures stays on one line, and so does a date with its month in words.
#let unbroken(label) = label.replace(regex("(\\d{4}) – (\\d\\d\\.)"), m => m.captures.join("\u{a0}–\u{a0}")).replace(regex("(\\d) (\\pL+) (\\d{4})"), m => m.captures.join("\u{a0}"))
// In a cell of several lines a number stays with the word before it, and a range of dates is not broken.
#let cell-text(text) = if text.clusters().len() <= 26 { text } else {
  unbroken(text).replace(regex("(:| на| on) (\\d)"), m => m.captures.join("\u{a0}")).replace(regex("(\\d) (tarixinə|zəng)"), m => m.captures.join("\u{a0}"))
}
// Among many columns the words of a name may all stand below one another.
#let name-of(one, c) = if one.columns.len() > 4 { c.label.replace("\u{a0}", " ") } else { c.label }
#let heads(one) = one.columns.map(c => text(8pt, weight: 700, fill: span-colours.at(c.span), unbroken(name-of(one, c))))
// Labels have what figures leave; a few words among them stand on two lines.
#let columns-of(one, width) = {
  let n = one.columns.len()
  let longest(i) = calc.max(0, ..one.rows.map(r => r.cells.at(i).clusters().len()))
  let own = if one.columns.all(c => c.span == "other") {
    range(n).map(i => calc.min(0.32 * width, calc.max(measure(heads(one).at(i)).width, ..one.rows.map(r => measure(text(number-width: "tabular", r.cells.at(i))).width)) + 20pt))
  } else if n == 1 { (width / 2.7,) } else {
    let shares = one.columns.filter(c => c.label == "%").len() > 1
    one.columns.enumerate().map(((i, c)) => {
      let (cell, name) = (longest(i), c.label.clusters().len())
      if c.label == "%" { 46pt } else if n > 4 { calc.max(60pt, ..name-of(one, c).split(" ").map(word => measure(text(8pt, weight: 700, word)).width + 12.5pt)) } else if cell > 26 or (cell > 10 and name > 26) { 160pt } else if name > 26 { 136pt } else if cell > 18 { 124pt } else if shares and i == 0 { calc.max(92pt, calc.min(110pt, measure(heads(one).at(i)).width + 12.5pt)) } else if shares or (i + 1 == n and calc.max(cell, name) <= 16) { 92pt } else { 112pt }
    })
  }
  (width - own.sum(), ..own)
}
#let figures(one, columns, label: "", inset: 3.4pt, lift: 0pt) = {
  // A dash may end a line whatever stands after it.
  show regex("\\d\\d\\.\\d\\d\\.\\d{4}\\s–\\s\\d\\d\\.\\d\\d\\.\\d{4}"): it => if one.columns.len() > 4 { it } else { box(it) }
  table(
    columns: columns,
    stroke: (x, y) => (bottom: if y == 0 { 1pt + navy } else { 0.5pt + rule }),
    fill: (x, y) => if y > 0 and calc.even(y) { rgb("${page}") } else { none },
    inset: (x, y) => (x: 6pt, top: if y == 0 { inset + lift } else { inset }, bottom: if y == 0 { calc.max(inset, 3.4pt) } else { inset }),
    align: (x, y) => (if x == 0 { left } else { right }) + (if y == 0 { bottom } else { top }),
    table.header(text(8pt, weight: 700, label), ..heads(one)),
    ..one.rows.map(r => (
      pad(left: if r.at("level", default: none) == "part" { 8pt } else { 0pt }, cell-of(r.label, r)),
      ..r.cells.map(c => text(number-width: "tabular", overhang: false, cell-of(cell-text(c), r))),
    )).flatten(),
  )
}
#let titled(one, level, width, label: "", inset: 3.4pt, page: 0pt) = {
  let long = one.rows.len() > 24
  let halves = long and one.columns.len() == 1
  let columns = columns-of(one, if halves { (width - 24pt) / 2 } else { width })
  let size = if level == 4 { 9.5pt } else if level == 3 { 12pt } else { 14pt }
  // A title stands on the line of its columns' names where it has room there.
  let beside = one.title != "" and label == "" and not halves and measure(text(size, weight: 700, one.title)).width < columns.first() - 12pt
  let lift = if level == 4 { 1pt } else { 3pt }
  let content = {
    show heading: set block(above: 0pt, below: if level == 4 { 5pt } else if level == 3 { 8pt } else { 10pt })
    let title = if one.title != "" { heading(level: level, outlined: false, bookmarked: false, one.title) }
    if beside {
      let named = calc.max(..heads(one).zip(columns.slice(1)).map(((head, w)) => measure(block(width: w - 12pt, head)).height))
      place(top + left, dy: inset + lift + named - 0.727 * size, title)
      figures(one, columns, inset: inset, lift: lift)
    } else {
      title
      if halves {
        let half = calc.ceil(one.rows.len() / 2)
        let part(rows) = figures((..one, rows: rows), columns, label: label, inset: inset)
        grid(columns: (1fr, 1fr), column-gutter: 24pt, part(one.rows.slice(0, half)), part(one.rows.slice(half)))
      } else { figures(one, columns, label: label, inset: inset) }
    }
  }
  let content = if one.notes.len() == 0 { content } else {
    content
    for l in one.notes { block(above: 6pt, below: 0pt, text(8pt, fill: muted, l)) }
  }
  // One row alone stays with what follows it; a long list is on one page where it has room on one.
  block(breakable: long and measure(block(width: width, content)).height > page, sticky: one.rows.len() == 1 and one.notes.len() == 0, width: 100%, above: if inset < 3.4pt { 9pt } else if level == 4 { 13pt } else { 16pt }, content)
}
// On one page where it fits on one; with room for less on its page, on that if it fits there. The first subject of a chapter
// begins a page, so that it is known where it takes fewer pages when its rows stand close.
#let subject-figures(s, room: none, above: 0pt) = layout(size => {
  let body(inset) = {
    [#metadata(s.continued)<begun>]
    if s.title != none { heading(level: 3, outlined: false, bookmarked: true, s.title) }
    for l in s.lines { block(sticky: true, above: 0pt, below: 8pt, text(fill: muted, l)) }
    for t in s.tables { titled(t, if s.title == none { 3 } else { 4 }, size.width, inset: inset, page: size.height) }
    if s.missing != none { block(above: 10pt, text(8.5pt, fill: muted, s.missing)) }
    for l in s.notes { block(above: 6pt, text(8pt, fill: muted, l)) }
    [#metadata(none)<done>]
  }
  let height(inset) = measure(block(width: size.width, body(inset))).height
  let whole = size.height - 4pt - above
  let most = if room == none { whole } else { room }
  // Below the name of its chapter a subject may stand a little closer still.
  let least = if above > 0pt { 1.8pt } else { 2.2pt }
  let (closest, roomy) = (height(least), height(3.3pt))
  // As roomy as it can be there: every row grows alike.
  let inset = if height(3.4pt) <= most { 3.4pt } else if closest <= most and roomy > closest {
    least + calc.min(1.0, (most - closest) / (roomy - closest)) * (3.25pt - least)
  } else if above > 0pt and calc.ceil(closest / whole) < calc.ceil(height(3.4pt) / whole) { least } else { none }
  block(width: 100%, breakable: height(if inset == none { 3.4pt } else { inset }) > whole, body(if inset == none { 3.4pt } else { inset }))
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
  margin: (x: 48pt, top: top-margin, bottom: bottom-margin),
  header-ascent: 16pt,
  header: context if query(<bleed>).all(m => m.location().page() != here().page()) { page-header() },
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

// Across the top of pictures; what is simulated says so itself.
#let stamp = if d.stamp != none {
  block(width: 100%, height: 13pt, fill: amber, align(center + horizon, text(7.5pt, weight: 700, d.stamp)))
}
#let unseen(level, title) = place(top + left, dx: 20pt, dy: 20pt, {
  show heading: set text(size: 4pt, fill: rgb(255, 255, 255, 0))
  heading(level: level, title)
})
#for part in d.parts {
  let none-drawn = part.leaves.len() == 0
  for (i, leaf) in part.leaves.enumerate() {
    let pictures = for (j, p) in leaf.pictures.enumerate() {
      block(above: 0pt, below: 0pt, width: 100%, {
        if i + j == 0 { unseen(1, part.title) }
        if p.title != none { unseen(2, p.title) }
        image(bytes(sys.inputs.at(p.svg)), format: "svg", width: 100%, alt: p.alt)
      })
    }
    if leaf.open {
      // The page is one of text, over whose margins the pictures reach.
      pagebreak(weak: true)
      [#metadata(none)<bleed>]
      v(0pt - top-margin)
      pad(x: -48pt, { place(top, stamp, float: false); pictures })
      v(6pt)
    } else {
      page(margin: 0pt, header: none, footer: none, flipped: leaf.flipped, fill: rgb("${page}"), foreground: context { place(top, stamp); place(bottom + right, dx: -27pt, dy: -12pt, text(8pt, fill: muted, counter(page).display())) }, pictures)
    }
  }
  if part.tables != none {
    if none-drawn or not part.leaves.last().open { pagebreak(weak: true) }
    if none-drawn { heading(level: 1, part.title) }
    heading(level: 2, if none-drawn { part.tables.title } else { part.title + ": " + part.tables.title })
    if part.tables.without != none { block(below: 14pt, text(fill: muted, part.tables.without)) }
    for (i, s) in part.tables.subjects.enumerate() {
      if i > 0 { v(24pt, weak: true) }
      let last = if none-drawn { none } else { part.leaves.last() }
      let room = if i == 0 and last != none and last.open {
        (1.4142 - last.pictures.map(p => p.ratio).sum()) * 595.28pt - bottom-margin - 6pt - 46pt
      } else { none }
      subject-figures(s, room: room, above: if i == 0 { 30pt } else { 0pt })
    }
  }
}
`;

const SECTIONS = `
#for (i, s) in d.sections.enumerate() {
  v(if i == 0 { 30pt } else { 20pt }, weak: true)
  heading(level: 1, s.title)
  [#metadata(s.continued)<begun>]
  for (j, b) in s.blocks.enumerate() {
    // What leads to a list or a table stays with it.
    let next = s.blocks.at(j + 1, default: none)
    if b.kind == "paragraph" { block(sticky: next != none and next.kind in ("list", "table"), par(b.text)) }
    if b.kind == "heading" { heading(level: 2, outlined: false, bookmarked: false, text(11pt, b.text)) }
    if b.kind == "list" { block(breakable: false, list(spacing: 7pt, ..b.items)) }
    if b.kind == "table" { block(above: if b.table.title == "" { 10pt } else { 20pt }, layout(size => titled(b.table, 2, size.width, label: b.table.label))) }
    if b.kind == "terms" {
      for t in b.items {
        block(breakable: false, above: 9pt, below: 0pt, grid(columns: (150pt, 1fr), column-gutter: 12pt, text(weight: 700, t.term), t.text))
      }
    }
  }
  [#metadata(none)<done>]
}
`;

/** How a digest is set, in Typst: A4, cover, contents, chapters. It reads `sheet` (JSON of a Sheet) and the pictures by key. */
export const TEMPLATE = [SETUP, TABLES, COVER, BODY, SECTIONS].join('\n');
