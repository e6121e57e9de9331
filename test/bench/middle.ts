/** The median of numbers in any order, or the quantile for another share. */
export function quantile(numbers: number[], share = 0.5): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0
}
