import type { Seal } from '../../src/publishing/standing';
import type { SaidSeal } from '../../src/reports/publish-standing';
import type { Context } from '../context';
import { formatMoment } from '../moment';
import { nameOf } from '../../src/people/member-words';

/** When a month was sealed and by whom, by the name colleagues use. */
export async function saidSeal({ sealedAt, sealedBy }: Seal, context: Context): Promise<SaidSeal> {
  const { services, words } = context;
  const member = (await services.staff.listEver()).find(({ _id }) => _id === sealedBy);
  return {
    when: formatMoment(sealedAt, context),
    who: member ? nameOf(member, words) : words('publish.byCli'),
  };
}
