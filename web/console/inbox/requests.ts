import type { LineAnswer, QueueAnswer } from '../../../src/console/inbox/api';
import { get } from '../client';

/** An id of something that is done, or of what is looked at. */
export function newId(): string {
  return crypto.randomUUID();
}

/** Which part of the queue is shown; empty: all of it. */
export interface Filter {
  readonly direction: string;
  readonly channel: string;
}

/** A path below `/inbox` with its query; what is empty is left out. */
export function pathOf(path: string, query: Readonly<Record<string, string | number>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return `/inbox${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

/** The path of something about one inquiry. */
export function inquiryPath(number: string, ...more: readonly string[]): string {
  return ['/inquiries', number, ...more]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');
}

/** What reads again by itself says so: it is no sign of life. */
export function readQueue(
  view: string,
  filter: Filter,
  from: number,
  count: number,
  live: boolean,
): Promise<QueueAnswer> {
  const { direction, channel } = filter;
  return get<QueueAnswer>(pathOf('/queue', { view, from, count, direction, channel, live: live ? 1 : '' }));
}

/** The path of the file of a line. */
export function filePath(number: string, view: string, { id }: Pick<LineAnswer, 'id'>): string {
  return pathOf(inquiryPath(number, 'files', id), { view });
}
