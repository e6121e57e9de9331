import { readFileSync } from 'node:fs'
import { StartError } from '../common/start-error.ts'

/** File descriptors that are kept for the database, mail and files. */
const reserved = 128

/** Fewer descriptors than this leave too few for connections. */
const fewest = 512

/**
 * How many connections the process may accept and still open files and database connections. Undefined when the system
 * does not tell its limit. Throws `StartError` when the limit is too low to start.
 */
export function mostConnections(limit = openFileLimit()): number | undefined {
  if (limit === undefined) return undefined
  if (limit < fewest) {
    throw new StartError(
      `This process may open ${limit} files at once and needs at least ${fewest}. ` +
        'Raise the limit: `ulimit -n 4096`, or LimitNOFILE=4096 in a systemd unit.',
    )
  }
  return limit - reserved
}

/** Node has raised the soft limit to the hard one at its start. */
function openFileLimit(): number | undefined {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? []
    return soft === undefined ? undefined : Number(soft)
  } catch {
    return undefined
  }
}
