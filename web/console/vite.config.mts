import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

const root = resolve(import.meta.dirname, '../..');

const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(root, 'dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    // Our policy allows no inline anything.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
export default config;
