import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { loadConfig } from '../src/config';
import { createLogger } from '../src/log';
import { startServer } from '../src/start';
import { startBrowser } from '../test/browser/support';
import { timed } from './cost';

/** Each view as one comes to it, with a month or the year of the simulation. */
const PATHS = [
  ...['stats?q=agency+2024-10', 'stats?q=3+2024-10', 'stats?q=142+2024-10', 'satisfaction?q=agency+2024-10'],
  ...['trend?q=142+2024-09..2025-08', 'compare?q=1+2+3+2024-10', 'map?q=142+2024-10'],
  ...['districts?q=142+2024-10', 'hours?q=142+2024-10', 'record?q=agency', 'operators?q=142+2024-10'],
  'cases?q=3+2024-10',
] as const;

/** What one comes for: a great number, a table, or that there is none. */
const SHOWN = '.hero, .tables section, .answer-head + .table, .notes p';

/**
 * How fast the figures of the console load: `npx tsx bench/console.ts --rows 1000000 --rounds 5 --dir simulated`. Fills a data
 * directory of its own with a simulated year (one that is there already is taken as it is), signs in by the demo, and goes in
 * Chromium to each view: from the address to its numbers. The first round brings the scripts, and is told by itself.
 */
async function main(): Promise<void> {
  const { rows, rounds, dir } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '5' },
      dir: { type: 'string', default: 'simulated' },
    },
  }).values;
  const directory = resolve(dir);
  if (!existsSync(directory)) await simulate(rows, directory);
  const config = loadConfig({ DATA_DIR: directory, PORT: '0' }, { demo: true });
  const running = await startServer(config, { logger: createLogger({ level: 'silent' }) });
  try {
    print(await loadAll(`${running.url}/console`, Number(rounds)), Number(rounds));
  } finally {
    await running.stop();
  }
}

/** What each view took, round by round, in milliseconds. */
async function loadAll(root: string, rounds: number): Promise<ReadonlyMap<string, readonly number[]>> {
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ locale: 'az' });
    await page.goto(`${root}/`);
    await page.locator('[data-role=admin]').click();
    await page.locator('.page h1').waitFor();
    const times = new Map<string, number[]>(PATHS.map((path) => [path, []]));
    for (let round = 0; round <= rounds; round += 1)
      for (const path of PATHS) times.get(path)!.push(await load(page, `${root}/figures/${path}`));
    return times;
  } finally {
    await browser.close();
  }
}

async function load(page: Page, url: string): Promise<number> {
  const { ms } = await timed(async () => {
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator(SHOWN).first().waitFor({ timeout: 120_000 });
  });
  return ms;
}

function print(times: ReadonlyMap<string, readonly number[]>, rounds: number): void {
  const line = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(32) + cells.map((cell) => String(cell).padStart(8)).join('');
  const [cpu, ...others] = cpus();
  const machine = `${cpu?.model.trim()}, ${others.length + 1} cores, load ${loadavg()[0]!.toFixed(1)}`;
  console.log(`${machine}; ${rounds} rounds after the first, ms`);
  console.log(line('view', ['first', 'median', 'worst']));
  for (const [path, [first, ...later]] of times) {
    const sorted = later.toSorted((a, b) => a - b);
    const told = [first!, sorted[Math.floor(sorted.length / 2)] ?? first!, sorted.at(-1) ?? first!];
    console.log(line(path, told.map(Math.round)));
  }
}

/** A year, as `dost simulate` makes it. */
function simulate(rows: string, directory: string): Promise<void> {
  const words = ['simulate', '--seed', '7', '--from', '2024-09-01', '--months', '12', '--inquiries', rows];
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(__dirname, '../src/cli/index.ts'), ...words],
    { env: { ...process.env, DATA_DIR: directory }, stdio: 'inherit' },
  );
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) =>
      code === 0 ? done() : failed(new Error(`dost simulate ended with ${code}`)),
    );
  });
}

void main();
