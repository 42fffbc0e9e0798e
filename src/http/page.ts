import express, { Router, type RequestHandler } from 'express';
import { pagePolicy } from './headers';

/** Serves the chat page's files from `directory`, with the policy that a page needs. */
export function createPage(directory: string, policy: RequestHandler = pagePolicy): Router {
  const router = Router();
  router.use(
    policy,
    express.static(directory, {
      index: 'index.html',
      dotfiles: 'ignore',
      redirect: false,
      cacheControl: false,
      // Kept, but asked for again each time: a page of yesterday may not fit the API of today.
      setHeaders: (res) => void res.setHeader('cache-control', 'no-cache'),
    }),
  );
  return router;
}
