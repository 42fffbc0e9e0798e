import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Locale } from '../../../src/core/actor';
import { get, post, sayOffline, whenSignedOut } from '../client';
import { connect, disconnect } from '../live';
import type { Session } from '../session';
import { bringWords, broughtWords, wordsOf } from '../words';
import type { SessionAnswer } from './roles';

const KEY = 'console.locale';
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

/** Who is signed in: asked when the page begins, and forgotten once the server says so. */
export function useSignedIn() {
  const [state, setState] = useState<State | null>(null);

  const show = useCallback(async (answer: SessionAnswer, ended = false): Promise<void> => {
    await bringWords([...new Set(['shell' as const, ...broughtWords()])], answer.locale);
    document.documentElement.lang = answer.locale;
    sayOffline(wordsOf('shell', answer.locale)('offline'));
    if (answer.me) connect();
    else disconnect();
    setState({ ...answer, ended });
  }, []);

  useEffect(() => {
    const locale = firstLocale();
    document.documentElement.lang = locale;
    get<SessionAnswer>('/session')
      .then((answer) => show(answer.me ? answer : { ...answer, locale }))
      .catch(async () => {
        await bringWords(['shell'], locale).catch(() => undefined);
        setState({ ...{ me: null, locale, demo: false, ended: false }, failed: true });
      });
    whenSignedOut(() => {
      sessionStorage.clear();
      setState((before) => {
        disconnect();
        return before?.me ? { ...before, me: null, ended: true } : before;
      });
    });
  }, [show]);

  // Signed in meanwhile in another tab.
  useEffect(() => {
    if (!state || state.me) return;
    const look = (): void =>
      void get<SessionAnswer>('/session')
        .then((answer) => (answer.me ? show(answer) : undefined))
        .catch(() => undefined);
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [state, show]);

  const chooseLocale = useCallback(
    async (locale: Locale): Promise<void> => {
      localStorage.setItem(KEY, locale);
      if (!state?.me) return show({ ...state!, locale }, state?.ended);
      await post('/account/language', { locale });
      await show(await get<SessionAnswer>('/session'));
    },
    [state, show],
  );

  const session = useMemo<Session | null>(() => {
    if (!state?.me) return null;
    const { me, locale, demo } = state;
    return {
      ...{ me, locale, demo, setLocale: chooseLocale },
      play: async (role) => {
        disconnect();
        sessionStorage.clear();
        await show(await post<SessionAnswer>('/demo', { role }));
      },
      signOut: async (everywhere = false) => {
        await post(everywhere ? '/account/sign-out-everywhere' : '/account/sign-out');
        // What was written and not sent is for nobody else's eyes.
        sessionStorage.clear();
        await show({ me: null, locale, demo });
      },
    };
  }, [state, chooseLocale, show]);

  return { state, session, chooseLocale, signedIn: (answer: SessionAnswer) => void show(answer) };
}
