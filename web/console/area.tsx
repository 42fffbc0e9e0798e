import type { ComponentType } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { Button } from './components/button';
import { bringWords, type CatalogueName, hasWords, LocaleContext, useWords } from './words';

/** Something could not be brought. A newer console may have taken the place of this one: everything is loaded anew. */
export function LoadFailed() {
  const words = useWords('shell');
  return (
    <div class="empty" role="alert">
      <p>{words('loadFailed')}</p>
      <Button onClick={() => location.reload()}>{words('again')}</Button>
    </div>
  );
}

type Load = () => Promise<ComponentType>;

/** A page that is brought, with its words, when one comes to it for the first time. */
export function lazyPage(name: CatalogueName, load: Load): ComponentType {
  let ready: ComponentType | null = null;
  return function LazyPage() {
    const words = useWords('shell');
    const locale = useContext(LocaleContext);
    const [shown, setShown] = useState<{ readonly Page: ComponentType | null }>({ Page: ready });
    const [failed, setFailed] = useState(false);
    // The language may have changed while the page was on its way.
    const there = hasWords(name, locale);
    useEffect(() => {
      if ((shown.Page && there) || failed) return;
      Promise.all([load(), bringWords([name], locale)]).then(
        ([page]) => {
          ready = page;
          setShown({ Page: page });
        },
        () => setFailed(true),
      );
    }, [shown, there, failed, locale]);
    if (shown.Page && there) return <shown.Page />;
    if (!failed)
      return (
        <p class="empty" role="status">
          {words('loading')}
        </p>
      );
    return <LoadFailed />;
  };
}
