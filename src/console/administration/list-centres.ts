import { CENTRE_KINDS, type CentreRow } from '../../../models/centre';
import { formatDate } from '../../../locales/format';
import { centreVersion } from '../../centres/keep';
import { centreLabel, centreName } from '../../reports/centre-name';
import type { ConsoleDeps } from '../deps';
import type { Asking } from './answer';
import type { CentreLine, CentresAnswer } from './api';

/** Every centre, closed ones too, in the order of lists. */
export async function listCentres({ services }: ConsoleDeps, asking: Asking): Promise<CentresAnswer> {
  const centres = await services.centres.list();
  const today = services.today();
  return {
    today,
    centres: centres.map((row) => centreLine(row, centres, today, asking)),
    kinds: CENTRE_KINDS.map((id) => ({ id, name: asking.words(`centres.kind.${id}`) })),
  };
}

/** A centre with what is said of it in the reader's language. */
export function centreLine(
  row: CentreRow,
  centres: readonly CentreRow[],
  today: string,
  { words, locale }: Pick<Asking, 'words' | 'locale'>,
): CentreLine {
  const { _id: code, kind, order, since, until = null, successor = null, names, aliases } = row;
  const date = (day: string | null): string => (day === null ? '—' : formatDate(day, locale));
  return {
    ...{ code, kind, order, since, until, successor, names, aliases, version: centreVersion(row) },
    name: centreName(centres, code, today, locale),
    label: centreLabel(centres, code, today, locale),
    kindText: words(`centres.kind.${kind}`),
    ...{ sinceText: date(since), untilText: date(until) },
    successorText: successor === null ? '—' : centreLabel(centres, successor, today, locale),
  };
}
