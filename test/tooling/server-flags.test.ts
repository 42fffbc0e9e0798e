import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverFlags } from '../../bench/environment';

const read = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');

it('the server is started with the same memory by npm, by the image and by systemd, and so it is measured', () => {
  const flags = serverFlags();
  expect(flags).toEqual([expect.stringMatching(/^--max-semi-space-size=\d+$/)]);
  const [flag] = flags as [string];
  expect(read('Dockerfile')).toContain(`CMD ["node", "${flag}", "dist/src/main.js"]`);
  expect(read('docs/deploy.md')).toContain(`ExecStart=/usr/bin/node ${flag} dist/src/main.js`);
});
