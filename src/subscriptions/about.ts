import { createHash } from 'node:crypto';
import { type Rhythm, SENT_VIEWS, type SentView, type SubscriptionRow } from '../../models/subscription';
import type { Subject } from '../core/subjects';
import { rightOfOperators } from '../operators/sight';
import { periodText } from '../stats/period';
import { formatSubject } from '../stats/query';
import type { Period } from '../stats/report';

/** What a subscription is about; of one kind and subject a person has one. */
export type About = Pick<SubscriptionRow, 'kind' | 'subject'>;

/** No button of Telegram says more. Bytes. */
const LONGEST_VALUE = 64;

/** Whether what comes is a view, and not the figures of somebody or alerts. Pure. */
export function isView(kind: string): kind is SentView {
  return (SENT_VIEWS as readonly string[]).includes(kind);
}

/** How often something comes: views each month. Pure. */
export function rhythmOf(kind: Rhythm | SentView): Rhythm {
  return isView(kind) ? 'monthly' : kind;
}

/** Whose figures; of alerts about everything nobody is named. Pure. */
export function subjectsOf({ subject }: Pick<About, 'subject'>): readonly Subject[] {
  return subject === null ? [] : (subject.split(' ') as Subject[]);
}

/** Whose figures a member has to be allowed to see for it, and by whose it is known that the period is told: of operators `agency` are all chats. Pure. */
export function rightsOf(about: About): readonly Subject[] {
  return about.kind === 'operators' ? subjectsOf(about).map(rightOfOperators) : subjectsOf(about);
}

/** Whose figures, as it can be typed: `3`, `1 2 142`; nothing of alerts about everything. Pure. */
export function subjectWords(about: Pick<About, 'subject'>): string {
  return subjectsOf(about).map(formatSubject).join(' ');
}

/** A subscription as it can be typed, the same in every language: `daily 3`, `monthly compare 1 2`. Pure. */
export function aboutText(about: About): string {
  const often = isView(about.kind) ? 'monthly ' : '';
  return `${often}${about.kind} ${subjectWords(about)}`.trim();
}

/** What asks the command of a view for a period, without the name of the command: `1 2 2024-09`. Pure. */
export function viewArgs(about: Pick<About, 'subject'>, period: Period): string {
  return `${subjectWords(about)} ${periodText(period)}`;
}

/** The command that ends a subscription, as its button has it: of many subjects a short name stands in it. Pure. */
export function stopCommand(about: About): string {
  const whole = `/subscriptions stop ${aboutText(about)}`;
  return Buffer.byteLength(whole) <= LONGEST_VALUE ? whole : `/subscriptions stop ${shortName(about)}`;
}

/** A name that tells it apart from the others of a person, however many subjects it has. Pure. */
export function shortName(about: About): string {
  return createHash('sha256').update(aboutText(about)).digest('hex').slice(0, 12);
}
