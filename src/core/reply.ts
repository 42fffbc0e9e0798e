/** A button: what it says, and the value that comes back when it is chosen (a `/command` acts as if typed). */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** Words, with buttons when given. */
export interface TextReply {
  readonly kind: 'text';
  readonly text: string;
  readonly choices?: readonly Choice[];
}

/** What a handler answers. Handlers return replies; they never send. Texts are plain: no markup anywhere. */
export type Reply =
  | TextReply
  | {
      readonly kind: 'picture';
      /** A PNG, or a picture of `mimeType`. */
      readonly png: Uint8Array;
      readonly mimeType?: 'image/png' | 'image/jpeg';
      /** The same as vectors, where a page can show them. */
      readonly svg?: string;
      readonly alt: string;
      readonly caption?: string;
    }
  | {
      readonly kind: 'document';
      readonly bytes: Uint8Array;
      readonly fileName: string;
      readonly mimeType: string;
      readonly caption?: string;
    }
  | OrderReply;

/** What takes a while to make: only what it is made of is kept, and it is made when its turn to be sent comes. */
export interface OrderReply {
  readonly kind: 'order';
  /** What to make, as its maker packed it. */
  readonly order: Uint8Array;
  readonly as: 'picture' | 'document';
  readonly fileName: string;
  /** What it shows, in short, for whoever cannot see it before it is made. */
  readonly alt: string;
  /** The page of a picture in pixels, where it is known before. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly caption?: string;
  /** What is said in its place when it cannot be made. */
  readonly instead: string;
}

/** A reply that a channel can carry. */
export type MadeReply = Exclude<Reply, OrderReply>;

/** A file that the platform has already: it is asked for by the platform's own handle, and nothing is uploaded. */
export interface HeldReply {
  readonly kind: 'held';
  /** As the channel gave it when the file was sent first. */
  readonly handle: string;
  readonly as: OrderReply['as'];
  /** What a picture shows, in short. */
  readonly alt: string;
  readonly caption?: string;
}

/** A plain text reply, with buttons when given. */
export function textReply(text: string, choices?: readonly Choice[]): TextReply {
  return choices && choices.length > 0 ? { kind: 'text', text, choices } : { kind: 'text', text };
}

/** Choices as numbered lines, for whoever sees no buttons; null for a scale, which says its numbers itself. */
export function numberedLines(choices: readonly Choice[]): string | null {
  if (choices.length === 0 || choices.every(({ label }) => /^\d+$/.test(label))) return null;
  return choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
}
