import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The open connections of a server. */
export interface Connections {
  /**
   * Takes no more requests and resolves once those in hand are answered, cutting off what takes longer than `ms`. A
   * browser holds connections that ask nothing: Node waits for them, this does not.
   */
  close(ms: number): Promise<void>;
}

/** Follows the connections of a server; call it before the first of them comes. */
export function followConnections(server: Server): Connections {
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.prependListener('request', ({ socket }, response) => {
    busy.add(socket);
    if (closing) response.setHeader('connection', 'close');
    response.once('close', () => {
      busy.delete(socket);
      if (closing) socket.destroySoon();
    });
  });
  return {
    close: async (ms) => {
      closing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) if (!busy.has(socket)) socket.destroy();
      const late = setTimeout(() => server.closeAllConnections(), ms);
      await closed;
      clearTimeout(late);
    },
  };
}
