/** One thing that `dost doctor` looked at; `detail` says what was found, and what to do when it is not good. */
export interface Check {
  readonly what: string;
  readonly good: boolean;
  readonly detail: string;
}
