import { connect, type Socket } from 'node:net';
import type { Wire } from './wording';

/** Servers close what has been idle for 5 seconds; what is near to that is not used again. */
const IDLE_MS = 2_000;

/**
 * Kept-alive HTTP connections of the plainest kind, so that the one who asks costs little beside the one who answers: one
 * request at a time on each.
 */
export class Pool {
  private free: { readonly socket: Socket; readonly since: number }[] = [];
  private readonly open = new Set<Socket>();

  constructor(
    private readonly port: number,
    private readonly idleMs = IDLE_MS,
  ) {}

  /** Sends a request and resolves to its status. Rejects when the connection is lost. */
  send(wire: Wire): Promise<number> {
    const socket = this.reuse() ?? this.connect();
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
        this.free.push({ socket, since: performance.now() });
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
    for (const { socket } of [last, ...this.free]) socket.destroy();
    this.free = [];
    return undefined;
  }

  private connect(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.open.add(socket);
    socket.on('error', () => undefined).once('close', () => this.open.delete(socket));
    return socket;
  }
}
