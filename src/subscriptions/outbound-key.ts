import type { SubscriptionRow } from '../../models/subscription';

/** The beginning of the ids of what is sent for a period. */
export function outboundKey({ _id }: Pick<SubscriptionRow, '_id'>, period: string): string {
  return `subscription:${_id}:${period}`;
}
