/** Codes are stable: they appear in logs and choose the words a user sees. */
export type ErrorCode =
  | 'config.invalid'
  | 'database.unavailable'
  | 'database.purpose'
  | 'database.runtime'
  | 'database.schema'
  | 'input.invalid'
  | 'key.closed'
  | 'lease.lost'
  | 'not-found'
  | 'overloaded'
  | 'spool.full';

/** An expected failure, with a code for programs and a sentence that says what is wrong and what would be right. */
export class DostError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DostError';
  }
}

/** True for a `DostError` with this code. */
export function hasCode(error: unknown, code: ErrorCode): error is DostError {
  return error instanceof DostError && error.code === code;
}
