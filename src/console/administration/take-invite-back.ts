import type { ConsoleDeps } from '../deps';
import { type Asking, NotThere } from './answer';

/** Ends an invitation that nobody has used. */
export async function takeInviteBack({ services }: ConsoleDeps, asking: Asking, id: string): Promise<object> {
  if (!(await services.staff.takeBackInvite(id))) throw new NotThere();
  await asking.audit('staff.uninvite', 'staff', { invite: id });
  return {};
}
