/** Of numbers in whatever order the one in the middle, or the one that so large a share of them does not go beyond. */
export function middle(numbers: number[], share = 0.5): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0
}
