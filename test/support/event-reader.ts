/** One server-sent event as it came. */
export interface Frame {
  readonly event: string;
  readonly data: string;
  readonly id: string | null;
}

/** An open event stream and what came through it so far. */
export interface Events {
  readonly headers: Headers;
  readonly frames: readonly Frame[];
  /** The data of the `entry` events. */
  entries(): any[];
  /** Resolves when so many events of this name have come. */
  count(event: string, atLeast: number): Promise<void>;
  until(event: string): Promise<void>;
  close(): void;
}

/** Opens an event stream, as a browser's EventSource does, and reads it until it is closed. */
export async function openEvents(url: string, headers: Record<string, string>): Promise<Events> {
  const controller = new AbortController();
  const response = await fetch(url, { headers, signal: controller.signal });
  if (response.status !== 200) throw new Error(`the stream answered ${response.status}`);
  const frames: Frame[] = [];
  let wake: () => void = () => undefined;
  const reading = read(response.body!, (frame) => {
    frames.push(frame);
    wake();
  }).catch(() => undefined);
  void reading;

  const count = async (event: string, atLeast: number): Promise<void> => {
    while (frames.filter((frame) => frame.event === event).length < atLeast) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    headers: response.headers,
    frames,
    entries: () => frames.filter(({ event }) => event === 'entry').map(({ data }) => JSON.parse(data)),
    count,
    until: (event) => count(event, 1),
    close: () => controller.abort(),
  };
}

async function read(body: ReadableStream<Uint8Array>, onFrame: (frame: Frame) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
      if (!fields.has('data')) continue;
      onFrame({
        event: fields.get('event') ?? 'message',
        data: fields.get('data')!,
        id: fields.get('id') ?? null,
      });
    }
  }
}
