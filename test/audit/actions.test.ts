import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTIONS } from '../../src/audit/actions';

const ROOT = join(__dirname, '../..');
const ACTION =
  /^(alerts|answers|audit|backup|cases|centre|cli|desk|digest|export|import|keys|log|mapping|notice|person|publish|quarantine|retention|source|staff|stats|subscription)\.[a-z-]+$/;
const WRITES = /\b[Aa]udit/;

/** Every action that code writes into the audit, by the literals beside what writes it. */
function written(): string[] {
  const files = ['src', 'handlers'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  const found = files
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(ROOT, path), 'utf8'))
    .filter((source) => WRITES.test(source))
    .flatMap((source) => [
      ...source.matchAll(/action: '([^']+)'/g),
      ...source.matchAll(/action: [^,\n]*\? '([^']+)'/g),
      ...source.matchAll(/action: [^,\n]*: '([^']+)'/g),
      ...source.matchAll(/(?:auditAct|audited|\.audit|await audit)\([\w., ]*?['`]([\w.-]+)['`]/g),
    ])
    .map(([, action]) => action!)
    .filter((action) => ACTION.test(action));
  return [...new Set(found)].sort();
}

/** What is written in other ways than the literals show, or outside of what is explained here. */
const ELSEWHERE = /^(console|picture|simulation)\./;

describe('the actions of the audit', () => {
  it('are all offered by the filter of the console, and no others', () => {
    expect(ACTIONS.filter((one) => !ELSEWHERE.test(one))).toEqual(written());
  });

  it('are all explained in docs/staff.md, and no others', () => {
    const table = readFileSync(join(ROOT, 'docs/staff.md'), 'utf8').split(/\| Action +\|/)[1]!;
    const explained = [...table.matchAll(/`([\w.-]+)`/g)].map(([, action]) => action!);
    expect([...new Set(explained.filter((action) => ACTION.test(action)))].sort()).toEqual(written());
  });
});
