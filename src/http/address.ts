import type { Request } from 'express';
import { isIPv6 } from 'node:net';

/** By what an asker is known to limits: the address, and of IPv6 the network of 64 bits, of which everybody has all addresses. */
export function addressOf(req: Request): string {
  return networkOf(req.ip ?? '');
}

/** An address as limits count it: IPv4 as it is, also within IPv6; of IPv6 the first four groups. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head, tail] = ip.split('%')[0]!.split('::') as [string, string | undefined];
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
