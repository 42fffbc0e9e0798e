import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { lazyPage, LoadFailed } from './area';
import { Page } from './components/page';
import { Toasts } from './components/toast';
import { SessionContext, useSession } from './session';
import { PATHS, Shell } from './shell/shell';
import { SignIn } from './shell/sign-in';
import { useLink } from './shell/use-link';
import { useSignedIn } from './shell/use-signed-in';
import { LocaleContext, useWords } from './words';

const Inbox = lazyPage('inbox', async () => (await import('./inbox/page')).InboxPage);
const Figures = lazyPage('dashboard', async () => (await import('./dashboard/page')).DashboardPage);
const Administration = lazyPage(
  'administration',
  async () => (await import('./administration/page')).AdministrationPage,
);
const Account = lazyPage('shell', async () => (await import('./account/page')).AccountPage);

/** The console: who is signed in, then the areas. */
export function App() {
  const { state, session, signedIn, chooseLocale } = useSignedIn();
  const [link, setLink] = useLink();
  if (!state) return null;
  if (state.failed)
    return (
      <LocaleContext.Provider value={state.locale}>
        <LoadFailed />
      </LocaleContext.Provider>
    );
  return (
    <LocaleContext.Provider value={state.locale}>
      {session && !link ? (
        // Nothing that one member has open is another's.
        <SessionContext.Provider key={session.me.id} value={session}>
          <LocationProvider scope="/console">
            <Toasts>
              <Shell>
                <Areas />
              </Shell>
            </Toasts>
          </LocationProvider>
        </SessionContext.Provider>
      ) : (
        <SignIn
          {...{ demo: state.demo, locale: state.locale, ended: state.ended, link, me: state.me }}
          onLocale={chooseLocale}
          onSignedIn={signedIn}
          onLink={setLink}
        />
      )}
    </LocaleContext.Provider>
  );
}

function Areas() {
  const { me } = useSession();
  const has = (area: (typeof me.areas)[number]): boolean => me.areas.includes(area);
  return (
    <Router>
      {has('inbox') ? <Route path="/console/inbox/:number?" component={Inbox} /> : []}
      {has('figures') ? <Route path="/console/figures/:rest*" component={Figures} /> : []}
      {has('administration') ? (
        <Route path="/console/administration/:rest*" component={Administration} />
      ) : (
        []
      )}
      <Route path="/console/account" component={Account} />
      <Route path="/console" component={Start} />
      <Route path="/console/sign-in" component={Start} />
      <Route default component={NotFound} />
    </Router>
  );
}

/** Goes to the first area there is. */
function Start() {
  const { me } = useSession();
  const { route } = useLocation();
  useEffect(() => route(me.areas[0] ? PATHS[me.areas[0]] : '/console/account', true), [me, route]);
  return null;
}

function NotFound() {
  const words = useWords('shell');
  return (
    <Page title={words('notFound.title')}>
      <p>{words('notFound.text')}</p>
    </Page>
  );
}
