import { readFileSync } from 'node:fs';

/** This process as `<pid>.<start>`: a number alone is soon another process's, and in containers it is always the same. */
export function ownerMark(): string {
  return `${process.pid}.${startOf(process.pid) ?? '0'}`;
}

/** True while the process of a mark runs. */
export function ownerRuns(mark: string): boolean {
  const [pid, start] = mark.split('.') as [string, string];
  return startOf(Number(pid)) === start;
}

/** When a process started, in the kernel's ticks; '0' where the system does not tell, null when there is none. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? '0';
  } catch {
    return process.platform !== 'linux' && exists(pid) ? '0' : null;
  }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
