import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import type { ComponentType } from 'preact';
import type { AdministrationPage as Name } from '../../../src/console/administration/api';
import { Page } from '../components/page';
import { useSession } from '../session';
import { useWords } from '../words';
import { AlertsPage } from './alerts';
import { AnswersPage } from './answers';
import { AuditPage } from './audit';
import { CentresPage } from './centres';
import { ImportsPage } from './imports';
import { MappingsPage } from './mappings';
import { StaffPage } from './staff';
import { SubscriptionsPage } from './subscriptions';
import './administration.css';

const BASE = '/console/administration';

/** The pages in the order of the menu, each for somebody with at least this role. */
const PAGES: readonly (readonly [Name, 'supervisor' | 'admin', ComponentType])[] = [
  ['staff', 'admin', StaffPage],
  ['centres', 'admin', CentresPage],
  ['audit', 'admin', AuditPage],
  ['alerts', 'admin', AlertsPage],
  ['subscriptions', 'supervisor', SubscriptionsPage],
  ['imports', 'supervisor', ImportsPage],
  ['mappings', 'admin', MappingsPage],
  ['answers', 'admin', AnswersPage],
];

/** The area `administration`: a menu of its pages, and the one that the address names. */
export function AdministrationPage() {
  const words = useWords('administration');
  const shell = useWords('shell');
  const { me } = useSession();
  const { path, route } = useLocation();
  const pages = PAGES.filter(([, role]) => me.role === 'admin' || role === me.role);
  const wanted = path.slice(BASE.length).split('/')[1] ?? '';
  const found = pages.find(([name]) => name === wanted);
  const first = pages[0]?.[0];
  useEffect(() => {
    if (wanted === '' && first) route(`${BASE}/${first}`, true);
  }, [wanted, first, route]);
  const Shown = found?.[2];
  return (
    <div class="administration">
      <nav class="pages" aria-label={words('menu')}>
        {pages.map(([name]) => (
          <a key={name} href={`${BASE}/${name}`} aria-current={name === wanted ? 'page' : undefined}>
            {words(`page.${name}`)}
          </a>
        ))}
      </nav>
      {Shown ? (
        <Shown key={wanted} />
      ) : (
        wanted !== '' && (
          <Page title={shell('notFound.title')}>
            <p>{shell('notFound.text')}</p>
          </Page>
        )
      )}
    </div>
  );
}
