import type { Collections } from '../database/collections';
import type { InquiryRow } from '../../models/inquiry';

/** What became of a change: the inquiry as it is now (null: there is none), and whether this call changed it. */
export interface Changed {
  readonly inquiry: InquiryRow | null;
  readonly changed: boolean;
}

/**
 * The one way to change an inquiry: `decide` sees it as it is and says what to set (null: nothing). Version and roll-up
 * mark move in the same write; when somebody was faster, it is decided anew. `seen`: the inquiry as it was read or made just
 * now; nothing but a change is decided by it.
 */
export async function changeInquiry(
  db: Pick<Collections, 'inquiries'>,
  id: string,
  decide: (inquiry: InquiryRow) => Partial<InquiryRow> | null,
  seen: InquiryRow | null = null,
): Promise<Changed> {
  for (let first = seen && decide(seen) ? seen : null; ; first = null) {
    const inquiry = first ?? (await db.inquiries.findOne({ _id: id }));
    const set = inquiry && decide(inquiry);
    if (!inquiry || !set) return { inquiry, changed: false };
    const changed = await db.inquiries.findOneAndUpdate(
      { _id: id, version: inquiry.version },
      { $set: { ...set, dirty: true }, $inc: { version: 1 } },
      { returnDocument: 'after' },
    );
    if (changed) return { inquiry: changed, changed: true };
  }
}
