import { z } from 'zod';
import { LOCALES, type Locale } from '../core/actor';

/** Roles that the demo's console lets one play. */
export const DEMO_ROLES = ['operator', 'supervisor', 'admin'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];

/** The areas of the console. */
export const AREAS = ['inbox', 'figures', 'administration'] as const;
export type Area = (typeof AREAS)[number];

export const signInSchema = z.strictObject({ token: z.string().max(64) });
export const demoSchema = z.strictObject({ role: z.enum(DEMO_ROLES) });
export const languageSchema = z.strictObject({ locale: z.enum(LOCALES) });
export const endSchema = z.strictObject({ id: z.string().max(64) });

/** Who is signed in, in the words of the language. */
export interface Me {
  /** The member's pseudonym: whether two answers are of the same one. */
  readonly id: string;
  readonly role: DemoRole;
  /** What colleagues call this member. */
  readonly name: string;
  readonly roleText: string;
  /** What this member may see of the figures; empty for operators. */
  readonly sees: string;
  /** What there is for this member, in the order of the menu. */
  readonly areas: readonly Area[];
}

/** `GET /console/api/session`. */
export interface SessionAnswer {
  /** Null: nobody is signed in. */
  readonly me: Me | null;
  readonly locale: Locale;
  /** The demo lets visitors choose a role. */
  readonly demo: boolean;
}

/** One browser in which this member is signed in. */
export interface SessionLine {
  readonly id: string;
  readonly current: boolean;
  readonly device: string;
  readonly began: string;
  readonly seen: string;
}

/** `GET /console/api/account/sessions`. */
export interface SessionsAnswer {
  readonly sessions: readonly SessionLine[];
}

/** What every refusal looks like. */
export interface ErrorAnswer {
  readonly error: string;
  /** In the reader's language. */
  readonly message: string;
}

/** What is asked of who is signed in and of one's own account: of each request what it is sent and what it answers. */
export interface AccountRoutes {
  'GET /session': { answer: SessionAnswer };
  'POST /sign-in': { body: z.input<typeof signInSchema>; answer: SessionAnswer };
  'POST /demo': { body: z.input<typeof demoSchema>; answer: SessionAnswer };
  'GET /account/sessions': { answer: SessionsAnswer };
  'POST /account/end': { body: z.input<typeof endSchema>; answer: object };
  'POST /account/language': { body: z.input<typeof languageSchema>; answer: object };
  'POST /account/sign-out': { answer: object };
  'POST /account/sign-out-everywhere': { answer: object };
}
