import { useEffect, useRef } from 'preact/hooks';
import type { OptionsAnswer } from '../../../src/console/dashboard/api';
import { useWords } from '../words';
import { hrefOf, type Place } from './address';

interface Props {
  readonly views: OptionsAnswer['views'];
  readonly here: Place;
  /** The words that are asked with, where the other views can be asked with them as well. */
  readonly args: string;
}

/** What the same figures can be seen as; on a phone the one that is seen is scrolled to. */
export function ViewsNav({ views, here, args }: Props) {
  const words = useWords('dashboard');
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const link = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (link) nav.current!.scrollLeft = link.offsetLeft - nav.current!.offsetLeft - 24;
  }, [here]);
  return (
    <nav ref={nav} class="views" aria-label={words('views')}>
      {views.map((view) => (
        <a
          key={view}
          href={hrefOf(view, view === 'publishing' || view === 'corrections' ? {} : { q: args })}
          aria-current={view === here ? 'page' : undefined}
        >
          {words(`view.${view}`)}
        </a>
      ))}
    </nav>
  );
}
