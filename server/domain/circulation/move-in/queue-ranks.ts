export interface MovedInQueue {
  id: number
  placedAt: Date
}

/**
 * Returns the rank of each hold of a queue that is given in its order. Holds at the end whose times are in that order
 * have the rank 0. All before them have negative ranks, as if staff had moved them to the head (H2), so that every hold
 * keeps the time at which it was placed.
 */
export function ranksOf(queue: MovedInQueue[]): { id: number; rank: number }[] {
  let sorted = queue.length - 1
  while (sorted > 0 && isBefore(queue[sorted - 1], queue[sorted])) sorted -= 1
  return queue.map(({ id }, place) => ({ id, rank: Math.min(0, place - Math.max(sorted, 0)) }))
}

function isBefore(one: MovedInQueue | undefined, other: MovedInQueue | undefined): boolean {
  if (!one || !other) return true
  const [a, b] = [one.placedAt.getTime(), other.placedAt.getTime()]
  return a < b || (a === b && one.id < other.id)
}
