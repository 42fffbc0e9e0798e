import type { Keyring } from '../people/keyring';
import { packEvent, unpackEvent } from './content';
import type { Arrival } from './write';

/** What a line keeps beside the event. */
interface Head {
  readonly receivedAt: string;
  readonly order: number;
  readonly test: boolean;
  readonly own: boolean;
}

/** An arrival as one encrypted line, its end included. */
export function toLine({ event, ...head }: Arrival, keyring: Keyring): string {
  const plain = `${JSON.stringify(head)}\n${packEvent(event)}`;
  return `${keyring.seal(plain).toString('base64')}\n`;
}

/**
 * The arrivals of a file's lines, and the lines that could not be read. What follows the last line end was cut short by
 * a crash and was never acknowledged.
 */
export function readLines(text: string, keyring: Keyring): { arrivals: Arrival[]; bad: string[] } {
  const arrivals: Arrival[] = [];
  const bad: string[] = [];
  const lines = text.split('\n').slice(0, -1);
  for (const line of lines) {
    try {
      arrivals.push(readLine(line, keyring));
    } catch {
      bad.push(line);
    }
  }
  return { arrivals, bad };
}

function readLine(line: string, keyring: Keyring): Arrival {
  const plain = keyring.unseal(Buffer.from(line, 'base64')).toString('utf8');
  const end = plain.indexOf('\n');
  const head = JSON.parse(plain.slice(0, end)) as Head;
  return {
    ...head,
    receivedAt: new Date(head.receivedAt),
    event: unpackEvent(Buffer.from(plain.slice(end + 1))),
  };
}
