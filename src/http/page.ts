import express, { Router } from 'express';
import helmet from 'helmet';

const OURS = ["'self'"];
const NOBODY = ["'none'"];

/** Serves the chat page's files from `directory`: nothing but our own files, no inline script or style, no frame. */
export function createPage(directory: string): Router {
  const router = Router();
  router.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: NOBODY,
          scriptSrc: OURS,
          styleSrc: OURS,
          imgSrc: OURS,
          connectSrc: OURS,
          formAction: OURS,
          baseUri: NOBODY,
          frameAncestors: NOBODY,
        },
      },
      // TLS is the proxy's, and so is the promise of it.
      strictTransportSecurity: false,
    }),
    express.static(directory, {
      index: 'index.html',
      dotfiles: 'ignore',
      cacheControl: false,
      redirect: false,
    }),
  );
  return router;
}
