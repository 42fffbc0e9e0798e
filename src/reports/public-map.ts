import { formatNumber } from '../../locales/format';
import type { Choice } from '../core/reply';
import { commandText } from '../stats/query';
import type { StatsReport } from '../stats/report';
import { SMALL } from '../stats/suppress';
import type { Hides } from '../stats/suppress-places';
import { countMap } from './count-map';
import { districtFigures, districtsTitle } from './districts';
import { headerLines } from './header';
import { createPage, type RenderOptions, startLine } from './page';
import { fitText } from './text';

/** What goes with a map for everybody: whose and when, how much of it is hidden, and no figure. */
export function renderPublicMap(
  report: StatsReport,
  hides: Hides,
  options: RenderOptions,
): { text: string; choices: Choice[] } {
  const { words, locale } = options;
  const { source, asOf, figures } = districtFigures(report);
  const page = createPage({ ...report, source, asOf }, options, { shortNames: true, centres: 0 });
  const exact = commandText('map', report.query);
  const n = formatNumber(countMap(figures, hides).hidden, locale);
  const told = [
    startLine(page, words(districtsTitle(report.query.subject))),
    words('map.publicText', { n, least: SMALL }),
    ...(hides === 'alone' ? [words('map.alone')] : []),
  ];
  return {
    text: fitText([headerLines({ ...page, single: true }), told], words),
    choices: [{ label: words('map.exactButton'), value: exact }],
  };
}
