/** The current instant. Injected everywhere, so that no test depends on today's date. */
export type Clock = () => Date;

/** The machine's clock. */
export const systemClock: Clock = () => new Date();
