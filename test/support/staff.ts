import type { StaffRow } from '../../models/staff';
import { onTelegram } from './people';
import type { Product } from './product';

let id = 70_000;

/** Somebody on Telegram with a role, as if invited long ago; `person` is the pseudonym. */
export async function staffOf(
  product: Product,
  role: StaffRow['role'],
  more: Partial<StaffRow> & { readonly language?: string } = {},
) {
  id += 1;
  const { language = 'az', ...row } = more;
  const person = product.running.core.people.pseudonym('telegram', String(id));
  const given = { role, source: 'cli' as const, grantedAt: product.now(), revokedAt: null, ...row };
  await product.db.staff.updateOne({ _id: person }, { $set: given }, { upsert: true });
  return { person, id, ...onTelegram(product, id, { language }) };
}

/** Somebody new on Telegram, with the pseudonym they have. */
export function newcomer(product: Product, language = 'az') {
  id += 1;
  const person = product.running.core.people.pseudonym('telegram', String(id));
  return { person, id, ...onTelegram(product, id, { language }) };
}
