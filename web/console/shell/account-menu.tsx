import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { messageOf } from '../client';
import { Button } from '../components/button';
import { useToast } from '../components/toast';
import { useSession } from '../session';
import { useWords } from '../words';
import { Choice, LanguageChoice, ThemeChoice } from './choices';
import { DEMO_ROLES } from './roles';

/** Who is signed in, and what belongs to oneself: language, appearance, sessions, signing out; in the demo the role. */
export function AccountMenu() {
  const words = useWords('shell');
  const { me, locale, demo, setLocale, play, signOut } = useSession();
  const say = useToast();
  /** Says why it came to nothing. */
  const attempt = (what: Promise<void>): void =>
    void what.catch((failure: unknown) => say(messageOf(failure), 'error'));
  const { path } = useLocation();
  const node = useRef<HTMLDetailsElement>(null);
  const close = (): void => node.current?.removeAttribute('open');
  useEffect(close, [path]);
  useEffect(() => {
    const leave = (event: Event): void => {
      if (event.target instanceof Node && !node.current?.contains(event.target)) close();
    };
    addEventListener('pointerdown', leave);
    return () => removeEventListener('pointerdown', leave);
  }, []);
  return (
    <details
      ref={node}
      class="account"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !node.current?.open) return;
        close();
        node.current.querySelector('summary')?.focus();
      }}
    >
      <summary>
        <span class="avatar" aria-hidden="true">
          {me.name.slice(0, 1)}
        </span>
        <span class="unseen">{words('account.open')}</span>
        <span class="account-name">
          <strong>{me.name}</strong>
          <span>{me.roleText}</span>
        </span>
      </summary>
      <div class="account-panel">
        <p class="account-who">
          <strong>{me.name}</strong> · {me.roleText}
        </p>
        {me.sees && <p class="hint">{words('account.sees', { what: me.sees })}</p>}
        {demo && (
          <Choice
            label={words('account.demo')}
            value={me.role}
            options={DEMO_ROLES.map((role) => [role, words(`role.${role}`)])}
            onChoose={(role) => attempt(play(role))}
          />
        )}
        <LanguageChoice locale={locale} onChoose={(one) => attempt(setLocale(one))} />
        <ThemeChoice />
        <div class="row">
          <a class="button plain" href="/console/account">
            {words('account.sessions')}
          </a>
          <Button onClick={() => attempt(signOut())}>{words('account.signOut')}</Button>
        </div>
      </div>
    </details>
  );
}
