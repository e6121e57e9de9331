const minute = 60_000
/** After the n-th failure in a row: a minute, then twice as long each time, at most six hours. */
const longestWait = 6 * 60 * minute

/** Milliseconds until the next try. What failed together does not come back together: `name` is of what failed. */
export function waitAfter(failures: number, name: string): number {
  return Math.min(minute * 2 ** (failures - 1), longestWait) * (1 + jitter(name) / 4)
}

/** A number from 0 to 1 of its own, from the end of a name that is hexadecimal there. */
function jitter(name: string): number {
  return Number.parseInt(name.slice(-4), 16) / 0xffff || 0
}
