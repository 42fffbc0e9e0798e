import { useLocation } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import type { Area } from '../../../src/console/api';
import { useLost } from '../live';
import { useSession } from '../session';
import { useWords } from '../words';
import { AccountMenu } from './account-menu';
import { Icon } from './icon';

/** Where each area is. */
export const PATHS: Readonly<Record<Area, string>> = {
  inbox: '/console/inbox',
  figures: '/console/figures',
  administration: '/console/administration',
};

/** What is around every page: the areas, whose turn it is, and whether we are connected. */
export function Shell({ children }: { readonly children: ComponentChildren }) {
  const words = useWords('shell');
  const { me } = useSession();
  const { path } = useLocation();
  const lost = useLost();
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {words('skip')}
      </a>
      <header class="top">
        <a class="brand" href="/console/">
          <img src="/console/icon.svg" alt="" width="32" height="32" />
          <span>{words('name')}</span>
        </a>
        <p class="lost" role="status">
          {lost && words('lost')}
        </p>
        <AccountMenu />
      </header>
      <nav class="areas" aria-label={words('menu')}>
        {me.areas.map((area) => (
          <a key={area} href={PATHS[area]} aria-current={path.startsWith(PATHS[area]) ? 'page' : undefined}>
            <Icon name={area} />
            <span>{words(`area.${area}`)}</span>
          </a>
        ))}
      </nav>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
