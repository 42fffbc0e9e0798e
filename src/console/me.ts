import { wordsOf } from '../../locales';
import { mayServe, seenBy } from '../people/may-see';
import { nameOf, sightOf } from '../people/member-words';
import type { Area, Me } from './api';
import type { ConsoleDeps } from './deps';
import type { Guarded } from './guard';

/** Who is signed in, as the page shows it. */
export async function describeMe({ services }: ConsoleDeps, { staff, locale }: Guarded): Promise<Me> {
  const words = wordsOf(locale);
  const centres = await services.centres.list();
  const areas: Area[] = [
    ...(mayServe(staff) ? ['inbox' as const] : []),
    ...(seenBy(staff, centres).length > 0 ? ['figures' as const] : []),
    ...(staff.role === 'operator' ? [] : ['administration' as const]),
  ];
  return {
    id: staff._id,
    role: staff.role,
    name: nameOf(staff, words),
    roleText: words(`staff.role.${staff.role}`),
    sees: sightOf(staff, { centres, on: services.today(), locale, words }),
    areas,
  };
}
