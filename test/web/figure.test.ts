import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

/** The page's module, as the browser has it. */
function load(): { findFigures(line: string): [number, number][] } {
  const source = readFileSync(join(__dirname, '../../web/chat/figure.js'), 'utf8');
  const { code } = transformSync(source, { module: { type: 'commonjs' }, jsc: { target: 'es2022' } });
  const module = {};
  (new Function('exports', code) as (exports: object) => void)(module);
  return module as ReturnType<typeof load>;
}

const { findFigures } = load();
const marked = (line: string): string[] => findFigures(line).map(([from, to]) => line.slice(from, to));

describe('what stands out in a line of figures', () => {
  it.each([
    ['Sayı: ay ərzində 16\u00a0187, kumulyativ 765\u00a0942', ['16\u00a0187', '765\u00a0942']],
    ['Visits: 2,476,789 (98.3%)', ['2,476,789', '98.3%']],
    ['Məmnunluq: 98,4 %', ['98,4 %']],
    ['Gözləmə: 13 dəq 33 san', ['13', '33']],
    ['Yaş: 18-25', ['18-25']],
    ['3 saylı mərkəz: 12', ['12']],
  ])('the figures of "%s"', (line, figures) => {
    expect(marked(line)).toEqual(figures);
  });

  it.each([
    ['Visits: — (known: 2, 29 November 2026)', ['2']],
    ['Müraciətlər: — (məlumdur: 2, 29 noyabr 2026-cı il)', ['2']],
    ['Обращения: — (известно: 12, 1 – 15 сентября 2026 г.)', ['12']],
    ['Inquiries: — (known: 7, 28 August – 3 September 2026)', ['7']],
    ['Inquiries: — (known: 7, 28 December 2025 – 3 January 2026)', ['7']],
    ['Inquiries: 5 in August 2026', ['5']],
    ['Son: 31.08.2024, 01.09–15.09.2024, 2024-08', []],
    ['Həftə: 36-cı həftə, 2024-cü il, 36-я неделя', []],
    ['Nömrə: T2024-000123', []],
    ['Son fəaliyyət: 20.01.2025, 11:00', []],
    ['Операторы начнут работу: 21.01.2025, 09:00', []],
  ])('no part of a date, a time, a code or a word in "%s"', (line, figures) => {
    expect(marked(line)).toEqual(figures);
  });

  it.each([
    'Объявление: 5 сентября центры работают до 15:00.',
    'Elan: 5 sentyabrda mərkəzlər bağlıdır!',
    'About one: /staff and the number, such as /staff 5',
  ])('nothing in a sentence or an example: "%s"', (line) => expect(marked(line)).toEqual([]));
});
