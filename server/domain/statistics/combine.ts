/** Smaller figures of a class or a type are not told by themselves: of few it can be guessed who they are. */
export const fewestTold = 5

/** What is too small to be told by itself is one figure. */
export const other = 'OTHER'

/**
 * Makes one figure of those that are too small, and of so many of the next ones that it is not too small itself; so nobody
 * finds them by taking the others from the sum. Where all of it is too small there is the sum alone.
 */
export function combine(figures: ReadonlyMap<string, number>): Map<string, number> {
  const sorted = [...figures].filter(([, n]) => n !== 0).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
  const told = new Map<string, number>()
  let rest = 0
  for (const [key, n] of sorted) {
    if (n < fewestTold || (rest !== 0 && rest < fewestTold)) rest += n
    else told.set(key, n)
  }
  if (rest !== 0) told.set(other, rest)
  return told
}
