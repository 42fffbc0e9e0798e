import { makeDigest } from '../../src/digest/make-digest';
import { pageOf, partsOf } from '../../src/digest/parts';
import { drawPicture } from '../../src/pictures/draw';
import { drawMap } from '../../src/pictures/map/draw-map';
import { listedDistrict } from '../../src/reports/district-names';
import { countMap } from '../../src/reports/count-map';
import type { Figures } from '../../src/stats/figures';
import { SMALL } from '../../src/stats/suppress';
import { wordsOf } from '../../locales';
import { loadDistricts } from '../../src/districts/load';
import { digestOrder } from '../support/digests';
import { withDistricts } from '../support/maps';
import { readPdf } from '../support/pdf';

/** A digest is for everybody: its table of districts, its page of 142 and its map tell of none that is small, nor more than each other. */
const FIGURES: Figures = {
  'district:baki': 900,
  'district:nizami': 310,
  'district:xetai': 2,
  'district:sumqayit': 260,
  'district:gence': 131,
  'district:quba': 4,
  'district:qax': 7,
  'district:lerik': 83,
  'district:agdam': 0,
  'district:none': 40,
};
const report = withDistricts(FIGURES);
const order = digestOrder('2024-09', [report], 'az');
const words = wordsOf('az');
const list = loadDistricts();
const nameOf = (code: string): string => list.nameOf(code, 'az');
const options = { locale: 'az' as const, words, centres: order.centres, districtName: nameOf };
const hidden = [...countMap(FIGURES, 'small').counts].flatMap(([code, count]) =>
  count === null ? [code] : [],
);

function tableRows(): Map<string, string> {
  const { parts } = partsOf(order, options);
  const tables = parts.flatMap((part) => part.tables?.subjects.flatMap((one) => one.tables) ?? []);
  const districts = tables.find(({ rows }) => rows.some(({ label }) => label === nameOf('lerik')))!;
  return new Map(districts.rows.map(({ label, cells }) => [label, cells[0]!]));
}

test('the table hides what the public map hides, and tells what it tells', () => {
  expect(hidden).toEqual(expect.arrayContaining(['xetai', 'quba']));
  const rows = tableRows();
  const starred = [...rows].flatMap(([label, cell]) => (cell.startsWith('*') ? [label] : []));
  expect(starred.sort()).toEqual(hidden.map(nameOf).sort());
  for (const [code, count] of countMap(FIGURES, 'small').counts)
    if (count !== null && count > 0 && code !== 'none')
      expect(rows.get(listedDistrict(code, options))).toBe(String(count));
});

test('who states no district stands last in the table, below those that are suppressed', () => {
  const labels = [...tableRows().keys()];
  expect(labels.at(-1)).toBe('Rayon göstərilməyib');
  expect(hidden.map(nameOf)).toContain(labels.at(-2));
});

test('the page of 142 tells of no district that is hidden, in the digest alone', () => {
  const panel = (published: 'small' | undefined) =>
    drawPicture({ ...pageOf(order, order.subjects[0]!), published }).panels.find(
      ({ key }) => key === 'districts',
    )!.says;
  const open = String(panel('small'));
  for (const code of hidden) {
    expect(open).not.toContain(nameOf(code));
    expect(String(panel(undefined))).toContain(nameOf(code));
  }
  expect(open).toContain(nameOf('lerik'));
  expect(pageOf(order, order.subjects[0]!).published).toBe('small');
});

test('where nothing can be told of districts the page has no such panel, and no sum that is small', () => {
  const few = digestOrder('2024-09', [withDistricts({ 'district:quba': SMALL - 1 })], 'az');
  const { panels } = drawPicture(pageOf(few, few.subjects[0]!));
  expect(panels.map(({ key }) => key)).not.toContain('districts');
});

test('the map is the public one, on a page on its side after the subjects', async () => {
  const pdf = await readPdf((await makeDigest(order)).pdf);
  const at = pdf.pages.findIndex(({ width, height }) => width > height);
  expect(at).toBeGreaterThan(2);
  const says = pdf.pages[at]!.elements.find(({ role }) => role === 'Figure');
  const shown = drawMap(report, 'small', options).panels.flatMap((one) => one.says);
  expect(says && 'alt' in says ? says.alt : '').toContain(shown[0]);
});
