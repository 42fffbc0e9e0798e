import type { InquiryRow } from '../../models/inquiry';
import type { Profile } from '../../src/people/profile';
import type { Context } from '../context';

/** Fills an inquiry with what its citizen told earlier. */
export async function describeByProfile(inquiry: InquiryRow, { actor, services }: Context): Promise<void> {
  const { birthYear, sex, district } = await services.people.profile(actor.person);
  if (birthYear === undefined && sex === undefined && district === undefined) return;
  await services.inquiries.describe(inquiry._id, known({ birthYear, sex, district }));
}

/** Remembers what the citizen tells, and fills the inquiry with it. */
export async function tellProfile(
  news: Omit<Profile, 'asked'>,
  inquiry: InquiryRow | null,
  { actor, services, turn }: Context,
): Promise<void> {
  await services.people.tellProfile(actor.person, news);
  if (!inquiry) return;
  turn.belongsTo(inquiry._id, false);
  await services.inquiries.describe(inquiry._id, known(news));
}

function known<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
