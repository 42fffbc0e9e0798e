import type { ComponentType } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { Button } from './components/button';
import { bringWords, type CatalogueName, LocaleContext, useWords } from './words';

type Load = () => Promise<ComponentType>;

/** A page that is brought, with its words, when one comes to it for the first time. */
export function lazyPage(name: CatalogueName, load: Load): ComponentType {
  let ready: ComponentType | null = null;
  return function LazyPage() {
    const words = useWords('shell');
    const locale = useContext(LocaleContext);
    const [Shown, setShown] = useState<ComponentType | null>(() => ready);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Shown || failed) return;
      Promise.all([load(), bringWords([name], locale)]).then(
        ([page]) => {
          ready = page;
          setShown(() => page);
        },
        () => setFailed(true),
      );
    }, [Shown, failed, locale]);
    if (Shown) return <Shown />;
    if (!failed)
      return (
        <p class="empty" role="status">
          {words('loading')}
        </p>
      );
    return (
      <div class="empty" role="alert">
        <p>{words('loadFailed')}</p>
        {/* A newer console may have taken the place of this one. */}
        <Button onClick={() => location.reload()}>{words('again')}</Button>
      </div>
    );
  };
}
