import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, in memory. */
export interface SmallDisk {
  readonly path: string;
  /** From now on there is no room but what is taken. */
  fill(): void;
  /** There is room again. */
  free(): void;
  unmount(): void;
}

/** Mounts a file system of so many megabytes, which take no memory before they are written; null where this user may not. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'dost-disk-'));
  const mount = (options: string): boolean =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]).status === 0;
  const resize = (size: string): boolean => mount(`remount,size=${size}`);
  if (!mount(`size=${megabytes}m,mode=700`)) {
    rmdirSync(path);
    return null;
  }
  return {
    path,
    fill: () => {
      // What is written meanwhile makes that too small: then once more.
      for (let tries = 0; tries < 100; tries++) {
        const { blocks, bfree, bsize } = statfsSync(path);
        if (resize(String((blocks - bfree) * bsize))) return;
      }
      throw new Error('The disk grows faster than it can be filled.');
    },
    free: () => void resize(`${megabytes}m`),
    unmount: () => {
      spawnSync('umount', ['-l', path]);
      rmdirSync(path);
    },
  };
}
