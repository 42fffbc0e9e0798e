import type { Channel, FetchedFile } from './channel';
import type { InboundEvent } from './event';
import type { MadeReply, OrderReply } from './reply';

/** Roles one can play on the demo's page. */
export const CHAT_ROLES = ['citizen', 'operator', 'supervisor'] as const;
export type ChatRole = (typeof CHAT_ROLES)[number];

/** A file that came by the page: what it is was decided by its bytes. */
export type UploadedFile = Omit<Extract<FetchedFile, { ok: true }>, 'ok'>;

/** What one side of a web chat said: a reply of ours, the citizen's words, a choice by its value, or a file by its name. */
export type ChatContent =
  | MadeReply
  /** A picture or document that is made when it is looked at: only what it is made of is kept. */
  | OrderReply
  | { readonly kind: 'choice'; readonly value: string }
  | {
      readonly kind: 'upload';
      readonly type: 'photo' | 'document';
      readonly fileName?: string;
      readonly caption?: string;
      /** Its bytes; null: it is not kept any more. */
      readonly size: number | null;
    };

/** One line of a web chat. `id` is the page's own UUID for what the citizen sent, the outbound row's id for ours. */
export interface ChatEntry {
  readonly id: string;
  readonly from: 'citizen' | 'bot';
  readonly at: Date;
  readonly content: ChatContent;
}

/** A line read back from the log. `order` is the row's receipt order: milliseconds × 1000 plus a counter. */
export interface ChatHistoryEntry extends ChatEntry {
  readonly order: number;
}

/** Someone who looks at a conversation now. */
export interface ChatListener {
  entry(entry: ChatEntry): void;
  /** A picture or document is being made for this conversation. */
  making?(): void;
  /** The server is stopping. */
  end(): void;
}

/** Why a message of the page was refused; each has its words in `page.error`. */
export type ChatProblem =
  | 'shape'
  | 'id'
  | 'empty'
  | 'tooLong'
  | 'choice'
  | 'roleRefused'
  | 'roleUnknown'
  | 'locale'
  | 'fileMessage'
  | 'fileEmpty'
  | 'fileType'
  | 'fileTooLarge'
  | 'fileDay'
  | 'fileDayAll';

export type ParsedChat =
  | { readonly ok: true; readonly event: InboundEvent; readonly role: ChatRole | null }
  | { readonly ok: false; readonly problem: ChatProblem };

export type ParsedFile =
  | {
      readonly ok: true;
      readonly event: InboundEvent & { readonly kind: 'attachment' };
      readonly role: ChatRole | null;
      readonly file: UploadedFile;
    }
  | { readonly ok: false; readonly problem: ChatProblem };

/** A file as its bytes say; `photo`: a picture that platforms take as such. */
export type ReadFile =
  | { readonly ok: true; readonly file: UploadedFile; readonly photo: boolean }
  | { readonly ok: false; readonly problem: 'fileEmpty' | 'fileTooLarge' | 'fileType' };

/** What files the page may send. */
export interface ChatFiles {
  readonly maxBytes: number;
  /** The longest caption, in UTF-16 units. */
  readonly maxCaption: number;
  /** Types and extensions, as a file picker takes them. */
  readonly accepted: readonly string[];
}

/** The one who posts: the session's id, whether roles may be played, and the language of the request. */
export interface ChatSender {
  readonly session: string;
  readonly demo: boolean;
  readonly localeHint?: string;
}

/** The web channel with what its HTTP routes need of it. */
export interface ChatDoor {
  readonly channel: Channel;
  /** The longest message the page may send, in UTF-16 units. */
  readonly maxText: number;
  readonly files: ChatFiles;
  parse(body: unknown, sender: ChatSender): ParsedChat;
  /** A file, and the message that it comes with. */
  parseFile(message: unknown, bytes: Uint8Array, sender: ChatSender): ParsedFile;
  /** A file by itself. */
  readFile(bytes: Uint8Array, name?: string): ReadFile;
  /** Starts to hand over what is said in a conversation; returns how to stop. */
  subscribe(conversationId: string, listener: ChatListener): () => void;
  publish(conversationId: string, entry: ChatEntry): void;
  /** Tells every listener that the server is stopping. */
  close(): void;
}

/** The conversation (and sender) of a session; each role of the demo has its own, that of the console's administrator too. */
export function chatConversation(session: string, role: ChatRole | 'admin' | null): string {
  return role === null ? session : `demo-${role}:${session}`;
}
