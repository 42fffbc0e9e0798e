import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Locale } from '../../../src/core/actor';
import { sayOffline, whenSignedOut } from '../client';
import { connect, disconnect, whenDoubtful } from '../live';
import { ownTab } from '../own-tab';
import { call } from '../routes';
import type { Session } from '../session';
import { bringWords, broughtWords, wordsOf } from '../words';
import type { SessionAnswer } from './roles';

const KEY = 'console.locale';
/** Tabs of one browser have one session: each tells the others that it is another now. */
const tabs = new BroadcastChannel('console.session');
const LOCALES: readonly Locale[] = ['az', 'ru', 'en'];

interface State extends SessionAnswer {
  /** The session ended while the page was open. */
  readonly ended: boolean;
  /** The server could not be asked. */
  readonly failed?: boolean;
}

/** The language that was chosen here, else the browser's, else Azerbaijani. */
function firstLocale(): Locale {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.map((one) => LOCALES.find((locale) => locale === one)).find(Boolean) ?? 'az';
}

/** Who is signed in: asked when the page begins and whenever that may have changed, and forgotten once the server says so. */
export function useSignedIn() {
  const [state, setState] = useState<State | null>(null);
  /** Who the page is of now. */
  const shown = useRef<State | null>(null);
  const put = useCallback((next: State): void => {
    shown.current = next;
    setState(next);
  }, []);

  const show = useCallback(
    async (answer: SessionAnswer, ended = false): Promise<void> => {
      const id = answer.me?.id ?? null;
      await bringWords([...new Set(['shell' as const, ...broughtWords()])], answer.locale);
      document.documentElement.lang = answer.locale;
      sayOffline(wordsOf('shell', answer.locale)('offline'));
      ownTab(id);
      if (id === null || shown.current?.me?.id !== id) disconnect();
      if (id !== null) connect();
      put({ ...answer, ended });
    },
    [put],
  );
  /** The session may have ended, or another one have taken its place, in another tab. */
  const look = useCallback((): void => {
    const before = shown.current;
    call('GET /session', { live: true })
      .then((answer) => {
        // Somebody has signed in since it was asked.
        if (shown.current !== before) return undefined;
        if (JSON.stringify(answer.me) === JSON.stringify(before?.me)) return undefined;
        return answer.me ? show(answer) : show({ ...answer, locale: before!.locale }, true);
      })
      .catch(() => undefined);
  }, [show]);

  useEffect(() => {
    const locale = firstLocale();
    document.documentElement.lang = locale;
    call('GET /session', {})
      .then((answer) => show(answer.me ? answer : { ...answer, locale }))
      .catch(async () => {
        await bringWords(['shell'], locale).catch(() => undefined);
        put({ ...{ me: null, locale, demo: false, ended: false }, failed: true });
      });
    whenDoubtful(look);
    // The request that was refused may be of the session before this one.
    whenSignedOut(look);
    addEventListener('focus', look);
    tabs.addEventListener('message', look);
    return () => {
      removeEventListener('focus', look);
      tabs.removeEventListener('message', look);
    };
  }, [show, look, put]);

  const chooseLocale = useCallback(
    async (locale: Locale): Promise<void> => {
      localStorage.setItem(KEY, locale);
      const now = shown.current!;
      if (!now.me) return show({ ...now, locale }, now.ended);
      await call('POST /account/language', { body: { locale } });
      await show(await call('GET /session', {}));
    },
    [show],
  );

  /** Another session has taken the place of the one before, with its stream. */
  const replace = useCallback(
    (answer: SessionAnswer): Promise<void> => {
      disconnect();
      tabs.postMessage('other');
      return show(answer);
    },
    [show],
  );
  const session = useMemo<Session | null>(() => {
    if (!state?.me) return null;
    const { me, locale, demo } = state;
    return {
      ...{ me, locale, demo, setLocale: chooseLocale },
      play: async (role) => replace(await call('POST /demo', { body: { role } })),
      signOut: async (everywhere = false) => {
        await call(everywhere ? 'POST /account/sign-out-everywhere' : 'POST /account/sign-out', {});
        tabs.postMessage('other');
        await show({ me: null, locale, demo });
      },
    };
  }, [state, chooseLocale, show, replace]);

  return { state, session, chooseLocale, signedIn: replace };
}
