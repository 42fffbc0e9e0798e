import type { DemoRole } from '../../../src/console/api';

export type { DemoRole, SessionAnswer } from '../../../src/console/api';

/** Roles that the demo lets one play. */
export const DEMO_ROLES: readonly DemoRole[] = ['operator', 'supervisor', 'admin'];
