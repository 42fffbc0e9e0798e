import type { CentreLine } from '../../../src/console/administration/api';
import { useWords } from '../words';
import type { CentreField } from './centre-merge';
import { LOCALES } from './languages';

/** What somebody else made of the centre meanwhile. */
export interface Theirs {
  readonly centre: CentreLine;
  /** What both changed: what was typed here would replace it. */
  readonly both: readonly CentreField[];
}

/** The other version of what both changed; what only the other changed stands in the fields already. */
export function CentreTheirs({ theirs: { centre, both } }: { readonly theirs: Theirs }) {
  const words = useWords('administration');
  if (both.length === 0) return <p class="changed">{words('centres.theirsTaken')}</p>;
  return (
    <div class="changed theirs">
      <p>{words('centres.theirs')}</p>
      <dl>
        {both.map((field) => (
          <div key={field}>
            <dt>{words(`centres.${field}`)}</dt>
            <dd class="told">{said(centre, field)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function said(centre: CentreLine, field: CentreField): string {
  switch (field) {
    case 'kind':
      return centre.kindText;
    case 'since':
      return centre.sinceText;
    case 'until':
      return centre.untilText;
    case 'successor':
      return centre.successorText;
    case 'aliases':
      return centre.aliases.join(', ') || '—';
    case 'names':
      return centre.names
        .flatMap(({ from, names, short }) => [
          ...(from === null ? [] : [from]),
          ...LOCALES.map(([locale]) => `${names[locale]} (${short[locale]})`),
        ])
        .join('\n');
    case 'order':
      return String(centre.order ?? '—');
  }
}
