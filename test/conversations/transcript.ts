import type { Locale } from '../../src/core/actor';
import type { ChannelName } from '../../src/core/channel';
import type { Grant } from '../../models/staff';

/** What a speaker's first word says they are. */
export const SPEAKERS = ['Vətəndaş', 'Operator', 'Rəhbər', 'İnzibatçı'] as const;
export type Speaker = (typeof SPEAKERS)[number];

/** Files by the word a transcript uses for them. */
export const FILES = {
  şəkil: 'photo',
  sənəd: 'document',
  səs: 'voice',
  video: 'video',
  stiker: 'sticker',
  məkan: 'location',
  kontakt: 'contact',
} as const;
export type FileWord = keyof typeof FILES;

/** What is said or shown in one message. Text is as written, with `…` and `{…}` in it. */
export interface Said {
  readonly text: string;
  readonly file: FileWord | null;
  /** Labels of the buttons below it; null: any (`[…]`). */
  readonly buttons: readonly string[] | null;
}

/** What happens around the conversation, by the words in parentheses. */
export type Happening =
  | { readonly kind: 'passes'; readonly ms: number }
  | { readonly kind: 'at'; readonly time: string }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'edits'; readonly who: string; readonly text: string }
  | { readonly kind: 'deletes' | 'blocks' | 'returns'; readonly who: string }
  | { readonly kind: 'fails' | 'vanishes'; readonly who: string };

/** One line of a conversation. `line` is its number in the file. */
export type Step = { readonly line: number } & (
  | {
      readonly kind: 'says';
      readonly who: string;
      readonly said: Said;
      /** Pressed rather than typed. */
      readonly pressed: boolean;
      /** Said in the staff group. */
      readonly inGroup: boolean;
      /** Forwarded from somebody else. */
      readonly forwarded: boolean;
      /** The message it replies to: the latest to this person with these words in it. */
      readonly replyTo: string | null;
    }
  /** `to` null: whoever spoke last. */
  | { readonly kind: 'bot'; readonly to: string | null; readonly said: Said }
  | { readonly kind: 'meta'; readonly text: string }
  | { readonly kind: 'happens'; readonly what: Happening }
);

/** A member of staff there from the beginning. */
export interface StaffMember {
  readonly who: string;
  readonly locale: Locale;
  readonly role: 'operator' | 'supervisor' | 'admin';
  readonly centres: readonly string[] | null;
  readonly grants: readonly Grant[] | null;
}

/** A conversation as written down in a file. */
export interface Transcript {
  readonly file: string;
  readonly title: string;
  readonly locale: Locale;
  /** The clock at the start, a local time of Baku. */
  readonly at: string;
  readonly staff: readonly StaffMember[];
  /** Whether the staff have a group where inquiries are announced. */
  readonly group: boolean;
  /** Why it cannot happen on a channel. */
  readonly absent: ReadonlyMap<ChannelName, string>;
  readonly steps: readonly Step[];
}

/** A line that cannot be understood, or did not happen as written. */
export class TranscriptError extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    what: string,
  ) {
    super(`${file}:${line}: ${what}`);
    this.name = 'TranscriptError';
    // Where in the runner it was noticed helps nobody.
    this.stack = `${this.name}: ${this.message}`;
  }
}
