import { connect, type Socket } from 'node:net';
import type { Wire } from './wording';

/**
 * Kept-alive HTTP connections of the plainest kind, so that the one who asks costs little beside the one who answers: one
 * request at a time on each.
 */
export class Pool {
  private readonly free: Socket[] = [];
  private readonly open = new Set<Socket>();

  constructor(private readonly port: number) {}

  /** Sends a request and resolves to its status. Rejects when the connection is lost. */
  send(wire: Wire): Promise<number> {
    const socket = this.free.pop() ?? this.connect();
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
        this.free.push(socket);
        resolve(Number(head.slice(9, 12)));
      };
      const onClose = (): void => reject(new Error('The connection was lost.'));
      socket.on('data', onData).once('close', onClose);
      socket.write(wire);
    });
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
    this.free.length = 0;
  }

  private connect(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.open.add(socket);
    socket.on('error', () => undefined).once('close', () => this.open.delete(socket));
    return socket;
  }
}
