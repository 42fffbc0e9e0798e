import { useLocation } from 'preact-iso';
import { Page } from '../components/page';
import { useWords } from '../words';
import { type Place, placeOf } from './address';
import { CasesView } from './cases-view';
import { FiguresView } from './figures-view';
import { Instead } from './instead';
import { PublishingView } from './publishing-view';
import { useAnswer } from './use-answer';
import './dashboard.css';

/** The area of the figures: every view, list and month has an address of its own. */
export function DashboardPage() {
  const words = useWords('dashboard');
  const { path, query } = useLocation();
  const answered = useAnswer('GET /dashboard/options', {});
  const { data: options } = answered;
  const q = query['q'] ?? '';
  const name = placeOf(path);
  if (!options)
    return (
      <Page title={words('title')}>
        <Instead of={answered} />
      </Page>
    );
  const place = [...options.views, 'cases' as const].find((one): one is Place => one === name);
  if (!place)
    return (
      <Page title={words('title')}>
        <p class="empty">{words('noSuchView')}</p>
      </Page>
    );
  if (place === 'cases') return <CasesView q={q} />;
  if (place === 'publishing') return <PublishingView {...{ q, options }} />;
  return <FiguresView key={place} view={place} {...{ q, options }} />;
}
