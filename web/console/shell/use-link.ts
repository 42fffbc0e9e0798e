import { useEffect, useState } from 'preact/hooks';

/** A link to sign in that was opened here; an empty token: it is of no use any more. */
export interface Link {
  readonly token: string;
}

/** The link's token, taken out of the address at once: nothing that comes later sees it. */
function takeLink(): Link | null {
  if (location.pathname !== '/console/sign-in') return null;
  const token = location.hash.slice(1);
  if (token === '') return null;
  history.replaceState(null, '', location.pathname);
  return { token };
}

/** The link that this page was opened by, or that was opened in a page that was there already. */
export function useLink(): [Link | null, (link: Link | null) => void] {
  const [link, setLink] = useState(takeLink);
  useEffect(() => {
    const take = (): void => setLink((before) => takeLink() ?? before);
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return [link, setLink];
}
