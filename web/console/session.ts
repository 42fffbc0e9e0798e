import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale } from '../../src/core/actor';
import type { DemoRole, Me } from '../../src/console/api';

/** Who is signed in, and what can be done about it. */
export interface Session {
  readonly me: Me;
  readonly locale: Locale;
  readonly demo: boolean;
  setLocale(locale: Locale): Promise<void>;
  /** The demo's role switch. */
  play(role: DemoRole): Promise<void>;
  signOut(everywhere?: boolean): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** The session of a page that is shown to members of staff only. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('there is no session here');
  return session;
}
