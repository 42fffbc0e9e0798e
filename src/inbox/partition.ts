import { hash } from 'node:crypto';

/**
 * Conversations are shared among processes by partition: whoever holds a partition's lease handles its conversations.
 * The number is fixed for the life of a database.
 */
export const PARTITIONS = 16;

/** Rows handled by whoever recorded them (the command line), out of every process's way. */
export const OWN_PARTITION = -1;

/** The partition of a conversation, by its pseudonym. */
export function partitionOf(conversation: string): number {
  return Number.parseInt(hash('sha256', conversation, 'hex').slice(0, 2), 16) % PARTITIONS;
}
