import { dataPath } from '../../src/database/project-root';
import { loadRetention } from '../../src/retention/policy';

/** The policy that comes with the project. */
export const RETENTION = loadRetention(dataPath('retention.json'));
