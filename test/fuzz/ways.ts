import { chatFiles } from './chat-files';
import { commands } from './commands';
import { consoleDoors } from './console';
import { deletion } from './deletion';
import { imports } from './imports';
import { ingest } from './ingest';
import { instagram, messenger } from './meta';
import { polling } from './polling';
import { queueLog } from './queue-log';
import { telegram } from './telegram';
import { web } from './web';
import type { Way } from './way';

/** Every way in; their shares add up to 1. */
export const WAYS = [
  telegram,
  messenger,
  instagram,
  web,
  ingest,
  commands,
  imports,
  chatFiles,
  queueLog,
  polling,
  deletion,
  consoleDoors,
] as unknown as readonly Way<unknown>[];
