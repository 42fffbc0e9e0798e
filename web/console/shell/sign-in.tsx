import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../../../src/console/api';
import { DEMO_ROLES, type DemoRole, type SessionAnswer } from './roles';
import { messageOf, RequestError } from '../client';
import { call } from '../routes';
import { Button } from '../components/button';
import { useWords } from '../words';
import { LanguageChoice } from './choices';
import type { Link } from './use-link';
import type { Locale } from '../../../src/core/actor';

interface Props {
  readonly demo: boolean;
  readonly locale: Locale;
  /** The session ended while the page was open. */
  readonly ended: boolean;
  readonly link: Link | null;
  /** Who is signed in already; a link puts another in this one's place. */
  readonly me: Me | null;
  readonly onLocale: (locale: Locale) => Promise<void>;
  readonly onSignedIn: (answer: SessionAnswer) => Promise<void>;
  /** The link is used, or is not wanted: null. */
  readonly onLink: (link: Link | null) => void;
}

/** Shown to whoever is not signed in, or opened a link. It is used only when its button is pressed: what looks at links presses none. */
export function SignIn({ demo, locale, ended, link, me, onLocale, onSignedIn, onLink }: Props) {
  const words = useWords('shell');
  const token = link?.token ?? '';
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${words('signIn.title')} – ${words('name')}`;
  });

  const attempt = async (what: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError('');
    try {
      await what();
    } catch (failure) {
      setError(messageOf(failure));
      if (failure instanceof RequestError && failure.status === 403) onLink({ token: '' });
    } finally {
      setBusy(false);
    }
  };
  const enter = (answer: () => Promise<SessionAnswer>) =>
    attempt(async () => {
      await onSignedIn(await answer());
      onLink(null);
    });
  const play = (role: DemoRole) => enter(() => call('POST /demo', { body: { role } }));
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
            <p>{me ? words('signIn.instead', { name: me.name }) : words('signIn.ready')}</p>
            <Button
              kind="main"
              busy={busy}
              autofocus
              onClick={() => void enter(() => call('POST /sign-in', { body: { token } }))}
            >
              {words('signIn.button')}
            </Button>
          </>
        ) : (
          <p>{words('signIn.how')}</p>
        )}
        {me && <Button onClick={() => onLink(null)}>{words('signIn.stay', { name: me.name })}</Button>}
        {demo && !me && (
          <fieldset class="choices">
            <legend>{words('signIn.demo')}</legend>
            {DEMO_ROLES.map((role) => (
              <Button key={role} busy={busy} data-role={role} onClick={() => void play(role)}>
                {words(`role.${role}`)}
              </Button>
            ))}
          </fieldset>
        )}
        <LanguageChoice locale={locale} onChoose={(one) => void attempt(() => onLocale(one))} />
      </div>
    </main>
  );
}
