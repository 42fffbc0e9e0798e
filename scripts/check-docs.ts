import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VARIABLE_NAMES } from '../src/config/variables';
import { checkDocument, checkVariables } from './checks/docs';
import { listFiles } from './checks/files';
import { finish } from './checks/report';

const root = resolve(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const files = listFiles(root);
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const known = { files: new Set(files), scripts: new Set(Object.keys(scripts)) };

finish('docs', [
  ...files.filter((path) => path.endsWith('.md')).flatMap((path) => checkDocument(path, read(path), known)),
  ...checkVariables(VARIABLE_NAMES, read('.env.example')),
]);
