import type { LineAnswer, QueueAnswer } from '../../../src/console/inbox/api';
import { addressOf } from '../routes';

/** An id of something that is done, or of what is looked at. */
export function newId(): string {
  return crypto.randomUUID();
}

/** Which part of the queue is shown; empty: all of it. */
export interface Filter {
  readonly direction: QueueAnswer['directions'][number]['code'] | '';
  readonly channel: QueueAnswer['channels'][number]['code'] | '';
}

/** The address of the file of a line. */
export function filePath(number: string, view: string, { id }: Pick<LineAnswer, 'id'>): string {
  return addressOf('GET /inbox/inquiries/:number/files/:line', {
    params: { number, line: id },
    query: { view },
  });
}
