import { Router } from 'express';
import type { ConsoleDeps } from '../deps';

/** `/console/api/dashboard`. */
export function createDashboardRouter(_deps: ConsoleDeps): Router {
  return Router();
}
