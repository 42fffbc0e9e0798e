import type { z } from 'zod';
import type { importQuerySchema } from './api';

/** A file to be imported, what was said of it, and who hears how far it has come. */
export interface Importing {
  readonly query: z.output<typeof importQuerySchema>;
  readonly bytes: Buffer;
  /** Rows so far, the part of the file (0 to 1), and both in words. */
  readonly progress: (rows: number, part: number, text: string) => void;
}
