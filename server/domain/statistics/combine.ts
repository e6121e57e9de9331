/** The minimum figure shown for a class or a material type. A smaller one could identify people. */
export const minFigure = 5

/** The key of the figure that combines small ones. */
export const otherKey = 'OTHER'

/**
 * Combines figures that are too small with the next smallest ones, until their sum is large enough. They cannot then be
 * found by subtraction from the total. When even the total is too small, only the total is left.
 */
export function combineSmallFigures(figures: ReadonlyMap<string, number>): Map<string, number> {
  const sorted = [...figures].filter(([, n]) => n !== 0).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
  const combined = new Map<string, number>()
  let rest = 0
  for (const [key, n] of sorted) {
    if (n < minFigure || (rest !== 0 && rest < minFigure)) rest += n
    else combined.set(key, n)
  }
  if (rest !== 0) combined.set(otherKey, rest)
  return combined
}
