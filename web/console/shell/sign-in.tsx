import { useEffect, useState } from 'preact/hooks';
import { DEMO_ROLES, type DemoRole, type SessionAnswer } from './roles';
import { post, type RequestError } from '../client';
import { Button } from '../components/button';
import { useWords } from '../words';
import { LanguageChoice } from './choices';
import type { Locale } from '../../../src/core/actor';

interface Props {
  readonly demo: boolean;
  readonly locale: Locale;
  /** The session ended while the page was open. */
  readonly ended: boolean;
  readonly onLocale: (locale: Locale) => void;
  readonly onSignedIn: (answer: SessionAnswer, from: 'link' | 'demo') => void;
}

/** The link's token, taken out of the address at once: nothing that comes later sees it. */
function takeToken(): string {
  if (location.pathname !== '/console/sign-in') return '';
  const token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname);
  return token;
}

/** Shown to whoever is not signed in. A link is used only when its button is pressed: what looks at links presses none. */
export function SignIn({ demo, locale, ended, onLocale, onSignedIn }: Props) {
  const words = useWords('shell');
  const [token, setToken] = useState(takeToken);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${words('signIn.title')} – ${words('name')}`;
  });
  useEffect(() => {
    // The link was opened in a page that was there already.
    const take = (): void => setToken(takeToken());
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);

  const enter = async (path: string, body: object, from: 'link' | 'demo'): Promise<void> => {
    setBusy(true);
    setError('');
    try {
      onSignedIn(await post<SessionAnswer>(path, body), from);
    } catch (failure) {
      setError((failure as RequestError).message);
      if ((failure as RequestError).status === 403) setToken('');
    } finally {
      setBusy(false);
    }
  };
  const play = (role: DemoRole) => enter('/demo', { role }, 'demo');
  return (
    <main class="sign-in" id="content">
      <div class="card">
        <img src="/console/icon.svg" alt="" width="56" height="56" />
        <h1>{words('signIn.title')}</h1>
        {ended && !token && <p role="status">{words('signIn.ended')}</p>}
        {error && (
          <p class="error" role="alert">
            {error}
          </p>
        )}
        {token ? (
          <>
            <p>{words('signIn.ready')}</p>
            <Button
              kind="main"
              busy={busy}
              autofocus
              onClick={() => void enter('/sign-in', { token }, 'link')}
            >
              {words('signIn.button')}
            </Button>
          </>
        ) : (
          <p>{words('signIn.how')}</p>
        )}
        {demo && (
          <fieldset class="choices">
            <legend>{words('signIn.demo')}</legend>
            {DEMO_ROLES.map((role) => (
              <Button key={role} busy={busy} data-role={role} onClick={() => void play(role)}>
                {words(`role.${role}`)}
              </Button>
            ))}
          </fieldset>
        )}
        <LanguageChoice locale={locale} onChoose={onLocale} />
      </div>
    </main>
  );
}
