import { loadRetention } from '../../src/retention/policy';

/** The policy that comes with the project. */
export const RETENTION = loadRetention();
