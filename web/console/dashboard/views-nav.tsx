import type { OptionsAnswer } from '../../../src/console/dashboard/api';
import { useWords } from '../words';
import { hrefOf, type Place } from './address';

interface Props {
  readonly views: OptionsAnswer['views'];
  readonly here: Place;
  /** The words that are asked with, where the other views can be asked with them as well. */
  readonly args: string;
}

/** What the same figures can be seen as. */
export function ViewsNav({ views, here, args }: Props) {
  const words = useWords('dashboard');
  return (
    <nav class="views" aria-label={words('views')}>
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
