import { Router } from 'express';
import type { ConsoleDeps } from '../deps';

/** `/console/api/inbox`. */
export function createInboxRouter(_deps: ConsoleDeps): Router {
  return Router();
}
