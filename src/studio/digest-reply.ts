import { type Words, wordsOf } from '../../locales';
import { formatMonthHeading } from '../../locales/format';
import type { Locale } from '../core/actor';
import type { Month } from '../core/calendar';
import type { OrderReply } from '../core/reply';
import { orderReply } from './order-reply';

/** Whose digest it is: of which month, in which language. */
export interface DigestNamed {
  readonly month: Month;
  readonly locale: Locale;
}

/** A month's digest, packed, as a file in the chat; `words` are the reader's. */
export function digestReply(order: Uint8Array, { month, locale }: DigestNamed, words: Words): OrderReply {
  const caption = [wordsOf(locale)('digest.title'), formatMonthHeading(month, locale)].join(' · ');
  return orderReply(order, words, { fileName: `digest-${month}-${locale}.pdf`, as: 'document', caption });
}
