const minute = 60_000
/** The delay is a minute after the first failure and doubles up to six hours. */
const maxDelay = 6 * 60 * minute

/**
 * Returns the milliseconds until the next attempt. The jitter, derived from `name`, spreads retries of messages that
 * failed together.
 */
export function retryDelay(failures: number, name: string): number {
  return Math.min(minute * 2 ** (failures - 1), maxDelay) * (1 + jitter(name) / 4)
}

/** Returns a number from 0 to 1, derived from the hexadecimal end of the name. */
function jitter(name: string): number {
  return Number.parseInt(name.slice(-4), 16) / 0xffff || 0
}
