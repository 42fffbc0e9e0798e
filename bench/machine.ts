import { readFileSync } from 'node:fs';
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
    `Node ${process.versions.node}, MongoDB ${version} (${kind}), ${['express', 'mongoose', 'mongodb', 'telegraf'].map(versionOf).join(', ')}`,
  ];
}

function versionOf(name: string): string {
  const path = join(__dirname, '..', 'node_modules', name, 'package.json');
  return `${name} ${(JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version}`;
}
