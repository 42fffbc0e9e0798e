import { mkdtempSync, rmSync } from 'node:fs';
import {
  createServer,
  connect,
  type AddressInfo,
  type ListenOptions,
  type NetConnectOpts,
  type Socket,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A way to a server that can be cut, held up and restored. */
export interface Way {
  /** Connections break, and no new ones come about. */
  cut(): void;
  /** Connections stay, and nothing passes. */
  hang(): void;
  /** Each answer of the server comes so many milliseconds later. */
  slow(ms: number): void;
  restore(): void;
  close(): Promise<void>;
}

/** A way to the database. */
export interface Proxy extends Way {
  readonly uri: string;
}

/** Stands between a client and the database of `uri`: on a socket of its own, called as the client expects. */
export async function startProxy(uri: string): Promise<Proxy> {
  const directory = mkdtempSync(join(tmpdir(), 'dost-proxy-'));
  const path = join(directory, 'db.sock');
  const host = /^mongodb:\/\/(?:[^@/]*@)?([^/?,]+)/.exec(uri)![1]!;
  const target = host.includes('%2F')
    ? { path: decodeURIComponent(host) }
    : { host: host.split(':')[0]!, port: Number(host.split(':')[1] ?? 27017) };
  const way = await startWay(target, { path });
  return {
    ...way,
    uri: uri.replace(host, encodeURIComponent(path)),
    close: async () => {
      await way.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Stands between a browser and the server at `url`, at a port of its own. */
export async function startDetour(url: string): Promise<Way & { readonly url: string }> {
  const { hostname, port } = new URL(url);
  const way = await startWay({ host: hostname, port: Number(port) }, { port: 0, host: '127.0.0.1' });
  return { ...way, url: `http://127.0.0.1:${(way.address as AddressInfo).port}` };
}

async function startWay(
  target: NetConnectOpts,
  at: ListenOptions,
): Promise<Way & { readonly address: unknown }> {
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'hanging' = 'open';
  let lateMs = 0;
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy();
    const upstream = connect(target);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      // Nothing overtakes what came before it.
      let [waiting, turn] = [0, Promise.resolve()];
      from.on('data', (data) => {
        const late = from === upstream ? lateMs : 0;
        if (late === 0 && waiting === 0) return void to.write(data);
        const due = performance.now() + late;
        waiting += 1;
        turn = turn.then(async () => {
          await sleep(Math.max(0, due - performance.now()));
          if (!to.destroyed) to.write(data);
          waiting -= 1;
        });
      });
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => undefined);
      if (state === 'hanging') from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(at, resolve));
  return {
    address: server.address(),
    cut: () => {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    hang: () => {
      state = 'hanging';
      for (const socket of sockets) socket.pause();
    },
    slow: (ms) => {
      lateMs = ms;
    },
    restore: () => {
      state = 'open';
      lateMs = 0;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
