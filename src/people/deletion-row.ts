/** What the id of a request begins with; its confirmation code follows. */
export const DELETION = 'deletion:';

/**
 * A request of Meta's data-deletion callback, a setting by its confirmation code. Whose it is stands in it sealed until it is known
 * who that is here, then as pseudonyms until they are erased, and then not at all.
 */
export interface DeletionRow {
  readonly _id: string;
  readonly value: {
    readonly at: Date;
    readonly who?: Uint8Array;
    readonly people?: readonly string[];
    /** When it was seen last that it waits for a key that is missing. */
    readonly closedAt?: Date;
    /** Meta could not be asked: not before. */
    readonly notBefore?: Date;
    /** Members of staff are no citizens: an administrator takes their rights first. */
    readonly kept?: true;
    readonly doneAt?: Date;
  };
}

/** Requests of which it is not known yet who that is here: whose they are is sealed. */
export const OPEN_REQUESTS = {
  _id: { $gte: DELETION, $lt: `${DELETION}~` },
  'value.who': { $exists: true },
} as const;
