import express, { Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pagePolicy } from '../http/headers';

/**
 * Serves the console as it was built: what has a hash in its name may be kept for ever, the page itself is asked for each time and
 * stands for all its routes.
 */
export function createConsolePages(directory: string): Router {
  const router = Router();
  const page = join(directory, 'index.html');
  router.use(pagePolicy);
  router.use(
    '/assets',
    express.static(join(directory, 'assets'), {
      ...{ index: false, redirect: false, cacheControl: false },
      setHeaders: (res) => void res.setHeader('cache-control', 'public, max-age=31536000, immutable'),
    }),
    (_req, res) => void res.status(404).json({ error: 'not found' }),
  );
  router.use(
    express.static(directory, {
      ...{ index: false, dotfiles: 'ignore', redirect: false, cacheControl: false },
      setHeaders: (res) => void res.setHeader('cache-control', 'no-cache'),
    }),
  );
  router.get('/{*route}', (_req, res, next) => {
    if (!existsSync(page)) return void res.status(503).type('text').send('npm run build:console');
    res.sendFile(page, { cacheControl: false, headers: { 'cache-control': 'no-cache' } }, (error) => {
      if (error && !res.headersSent) next(error);
    });
  });
  return router;
}
