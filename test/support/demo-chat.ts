import { randomUUID } from 'node:crypto';
import { openEvents } from './event-reader';
import { messageHeader } from './files';

/** A citizen on the demo's chat page, without a browser. */
export interface DemoCitizen {
  says(text: string): Promise<void>;
  /** Sends a file with its name, and words below it. */
  sendsFile(bytes: Buffer, message?: object): Promise<void>;
  /** The files that came back so far, by name; pictures by what they show. */
  got(): string[];
  /** The words that came back so far. */
  heard(): string[];
  /** Resolves once words came back that match. */
  hears(words: RegExp): Promise<void>;
}

/** Opens the chat as a page does; call it once for each citizen. */
export async function chatAt(url: string): Promise<DemoCitizen> {
  const opened = await fetch(`${url}/chat/config`);
  await opened.arrayBuffer();
  const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!;
  const events = await openEvents(`${url}/chat/events?role=citizen`, { cookie });
  await events.until('ready');
  const heard = (): string[] =>
    events
      .entries()
      .filter(({ from }) => from === 'bot')
      .map(({ content }) => String(content.text ?? ''));
  const got = (): string[] =>
    events
      .entries()
      .filter(({ from, content }) => from === 'bot' && ['picture', 'document'].includes(content.kind))
      .map(({ content }) => String(content.fileName ?? content.alt));
  return {
    heard,
    got,
    sendsFile: async (bytes, message = {}) => {
      const answer = await fetch(`${url}/chat/files`, {
        method: 'POST',
        headers: {
          ...{ cookie, 'content-type': 'application/octet-stream' },
          ...messageHeader({ id: randomUUID(), role: 'citizen', locale: 'az', ...message }),
        },
        body: Buffer.from(bytes),
      });
      if (!answer.ok) throw new Error(`The file was answered with ${answer.status}.`);
    },
    says: async (text) => {
      const answer = await fetch(`${url}/chat/messages`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ id: randomUUID(), text, role: 'citizen', locale: 'az' }),
      });
      if (!answer.ok) throw new Error(`The message was answered with ${answer.status}.`);
    },
    hears: async (words) => {
      while (!heard().some((text) => words.test(text)))
        await events.count('entry', events.entries().length + 1);
    },
  };
}
