import { Router } from 'express';
import type { ConsoleDeps } from '../deps';

/** `/console/api/administration`. */
export function createAdministrationRouter(_deps: ConsoleDeps): Router {
  return Router();
}
