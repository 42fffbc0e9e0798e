import { connect, type Socket } from 'node:net';
import type { Wire } from './wording';

/** Servers close what has been idle for 5 seconds; what is near to that is not used again. */
const IDLE_MS = 2_000;
/**
 * Less than the connections that Node lets wait to be taken (511). Whoever opens one for every request that is due during a
 * pause has some of them dropped by the kernel, and measures its timers.
 */
const MOST = 256;

/**
 * Kept-alive HTTP connections of the plainest kind, so that the one who asks costs little beside the one who answers: one
 * request at a time on each, and where there are as many as may be, the next waits for one that is free.
 */
export class Pool {
  private free: { readonly socket: Socket; readonly since: number }[] = [];
  private readonly open = new Set<Socket>();
  private readonly waiting: ((socket: Socket) => void)[] = [];
  private readonly idleMs: number;
  private readonly most: number;

  constructor(
    private readonly port: number,
    { idleMs = IDLE_MS, most = MOST }: { readonly idleMs?: number; readonly most?: number } = {},
  ) {
    this.idleMs = idleMs;
    this.most = most;
  }

  /** Sends a request and resolves to its status. Rejects when the connection is lost. */
  async send(wire: Wire): Promise<number> {
    const socket = this.reuse() ?? (this.open.size < this.most ? this.connect() : await this.next());
    return new Promise((resolve, reject) => {
      let head = '';
      const onData = (chunk: Buffer): void => {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? NaN);
        // A body in chunks ends with an empty one.
        if (Number.isNaN(length) ? !head.endsWith('0\r\n\r\n') : head.length < end + 4 + length) return;
        socket.off('data', onData).off('close', onClose);
        const next = this.waiting.shift();
        if (next) next(socket);
        else this.free.push({ socket, since: performance.now() });
        resolve(Number(head.slice(9, 12)));
      };
      const onClose = (): void => reject(new Error('The connection was lost.'));
      socket.on('data', onData).once('close', onClose);
      socket.write(wire);
    });
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
    this.free = [];
  }

  /** The connection that was used last. Where that is too long ago, the others are idle for longer still. */
  private reuse(): Socket | undefined {
    const last = this.free.pop();
    if (!last || performance.now() - last.since < this.idleMs) return last?.socket;
    for (const { socket } of [last, ...this.free]) this.open.delete(socket.destroy());
    this.free = [];
    return undefined;
  }

  private next(): Promise<Socket> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private connect(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.open.add(socket);
    socket.on('error', () => undefined).once('close', () => this.open.delete(socket));
    return socket;
  }
}
