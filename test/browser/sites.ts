import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else's, at another host name than the bot's: to a browser another site, not just another origin. */
export interface Site {
  readonly origin: string;
  /** What its page loads, from when it is asked for next. */
  page: string;
  /** Its own policy. */
  policy: string;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startSite(): Promise<Site> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (site.policy) response.setHeader('content-security-policy', site.policy);
    response.end(site.page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const site = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    page: '',
    policy: '',
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return site;
}
