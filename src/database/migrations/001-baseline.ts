import type { Migration } from './migration';

/** What was stored before migrations were numbered, as it is. */
export const baseline: Migration = {
  name: '001-baseline',
  about: 'what was stored before migrations were numbered; changes nothing',
  batch: async () => null,
};
