import { dirname, join, normalize } from 'node:path';

/** What documents may name: the project's files, and the scripts of its package. */
export interface Known {
  readonly files: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
}

/** Places that exist only after something ran. */
const MADE_LATER = ['data/local', 'dist', 'coverage', 'node_modules'];
/** npm's own commands that run a script without `run`. */
const SHORT = ['test', 'start'];

/** Everything a document names that is not there, one sentence each. `path` is the document's own, from the root. */
export function checkDocument(path: string, text: string, known: Known): string[] {
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  const problems = [
    ...linksOf(prose)
      .filter((link) => !exists(normalize(join(dirname(path), link)), known))
      .map((link) => `links to ${link}, which is not there`),
    ...pathsOf(prose, known)
      .filter((named) => !exists(named, known))
      .map((named) => `names ${named}, which is not there`),
    ...scriptsOf(text)
      .filter((script) => !known.scripts.has(script))
      .map((script) => `names the script "npm run ${script}", which package.json does not have`),
  ];
  return [...new Set(problems)].map((problem) => `${path} ${problem}`);
}

/** Differences between the variables that are read and those the example explains. */
export function checkVariables(read: readonly string[], example: string): string[] {
  const explained = [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]!);
  return [
    ...read.filter((name) => !explained.includes(name)).map((name) => `.env.example lacks ${name}`),
    ...explained
      .filter((name) => !read.includes(name.replace(/_FILE$/, '')))
      .map((name) => `.env.example has ${name}, which nobody reads`),
    ...explained
      .filter((name, index) => explained.indexOf(name) !== index)
      .map((name) => `.env.example has ${name} twice`),
  ];
}

/** Relative links of Markdown and of inline HTML, without their fragments. */
function linksOf(prose: string): string[] {
  const links = [...prose.matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)|\b(?:src|href)="([^"]+)"/g)];
  return links
    .map((match) => (match[1] ?? match[2]!).split('#')[0]!)
    .filter((link) => link !== '' && !/^[a-z][a-z+.-]*:/i.test(link));
}

/** Paths in backticks: those with a slash that begin with a folder of ours, and documents at the root. */
function pathsOf(prose: string, known: Known): string[] {
  const folders = new Set(
    [...known.files].filter((file) => file.includes('/')).map((file) => file.split('/')[0]!),
  );
  return [...prose.matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1]!.replace(/^\.\//, '').replace(/\/$/, ''))
    .filter((text) => /^[\w.@<>*{},/-]+$/.test(text))
    .filter((text) => (text.includes('/') ? folders.has(text.split('/')[0]!) : /^[A-Z]+\.md$/.test(text)));
}

function scriptsOf(text: string): string[] {
  const named = [...text.matchAll(/\bnpm (?:run(?:-script)?(?: -s| --silent)?|-s run) ([a-z][\w:-]*)/g)].map(
    (match) => match[1]!,
  );
  const short = [...text.matchAll(/\bnpm ([a-z]+)\b/g)]
    .map((match) => match[1]!)
    .filter((name) => SHORT.includes(name));
  return [...named, ...short];
}

/** True for a file, a folder, or a pattern (`bots/<channel>/verify.ts`, `src/*.ts`, `{a,b}.ts`) that fits one. */
function exists(path: string, known: Known): boolean {
  const plain = path.replace(/\/$/, '');
  if (plain === '.' || MADE_LATER.some((place) => plain === place || plain.startsWith(`${place}/`)))
    return true;
  const pattern = plain
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*?|<[^>]*>/g, '[^/]*')
    .replace(/\{([^}]*)\}/g, (_all, names: string) => `(?:${names.split(',').join('|')})`);
  const fits = new RegExp(`^${pattern}(?:/|$)`);
  return [...known.files].some((file) => fits.test(file));
}
