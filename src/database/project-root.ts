import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** The folder of the project: the nearest one upward with a package.json, from the sources as from `dist/`. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json in any folder above ${__dirname}`);
    folder = parent;
  }
  return folder;
}

/** The path of a checked-in fact, for example `dataPath('digests')`. */
export function dataPath(...names: readonly string[]): string {
  return join(projectRoot(), 'data', ...names);
}

/** What node is started with to run a script of ours (its path without an ending) in a process of its own: as it was built, or as its source. */
export function scriptArguments(script: string): string[] {
  const own = extname(__filename);
  return own === '.js' ? [`${script}.js`] : ['--require', require.resolve('tsx/cjs'), `${script}.ts`];
}
