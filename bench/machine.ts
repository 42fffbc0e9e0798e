import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type as osType } from 'node:os';
import { join } from 'node:path';
import type { Place } from './place';

/** What it was measured on, a line each. The load of the machine before the run is told, for it is part of the result. */
export function describeMachine({ kind, version }: Place): string[] {
  const [first] = cpus();
  const load = loadavg()[0]!;
  return [
    `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${osType()} ${release()}`,
    `load ${load.toFixed(1)} when it began${load > cpus().length / 2 ? ': other work ran beside it' : ''}`,
    `Node ${process.versions.node}, MongoDB ${version} (${kind}), ${['express', 'mongoose', 'mongodb', 'telegraf'].map((name) => versionOf(name)).join(', ')}`,
    `peers: ${['telegraf', 'grammy', 'node-telegram-bot-api'].map((name) => versionOf(name, 'peers')).join(', ')}`,
  ];
}

/** As it is installed, which the peers of others need not be. */
function versionOf(name: string, folder = '..'): string {
  const path = join(__dirname, folder, 'node_modules', name, 'package.json');
  if (!existsSync(path)) return `${name} —`;
  return `${name} ${(JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version}`;
}
