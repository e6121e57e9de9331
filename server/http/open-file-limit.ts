import { readFileSync } from 'node:fs'
import { StartError } from '../common/start-error.ts'

/** File descriptors reserved for the database, mail and files. */
const reserved = 128

/** The minimum number of file descriptors. Fewer leave too few for connections. */
const minDescriptors = 512

/**
 * The number of connections that the process may accept and still open files and database connections. Undefined when
 * the system does not report its limit. Throws `StartError` when the limit is too low to start.
 */
export function maxConnections(limit = openFileLimit()): number | undefined {
  if (limit === undefined) return undefined
  if (limit < minDescriptors) {
    throw new StartError(
      `This process may open ${limit} files at once and needs at least ${minDescriptors}. ` +
        'Raise the limit: `ulimit -n 4096`, or LimitNOFILE=4096 in a systemd unit.',
    )
  }
  return limit - reserved
}

/** Node raises the soft limit to the hard limit when it starts. */
function openFileLimit(): number | undefined {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? []
    return soft === undefined ? undefined : Number(soft)
  } catch {
    return undefined
  }
}
