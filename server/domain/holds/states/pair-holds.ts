import type { Hold } from '../../../../generated/prisma/client.ts'
import { isWaiting } from './states.ts'

/** Two open holds that cannot both stay, because a patron has at most one on a title (L7). */
export interface HoldPair {
  stays: Hold
  ends: Hold
}

/**
 * Pairs holds with the same key and decides which one stays. A captured hold precedes a waiting one. An independent hold
 * precedes one of a set, which may end because of another title (A1). Otherwise the first in the queue stays.
 */
export function pairHolds(holds: Hold[], keyOf: (hold: Hold) => number | null): HoldPair[] {
  const first = new Map<number | null, Hold>()
  const found: HoldPair[] = []
  for (const hold of [...holds].sort(byPriority)) {
    const stays = first.get(keyOf(hold))
    if (stays) found.push({ stays, ends: hold })
    else first.set(keyOf(hold), hold)
  }
  return found
}

/** Returns the better position in the queue of the two, which the one that stays gets (H2). */
export function betterPosition(stays: Hold, ends: Hold): Pick<Hold, 'queueRank' | 'placedAt'> {
  return {
    queueRank: Math.min(stays.queueRank, ends.queueRank),
    placedAt: new Date(Math.min(stays.placedAt.getTime(), ends.placedAt.getTime())),
  }
}

function byPriority(a: Hold, b: Hold): number {
  const of = (hold: Hold) => [
    Number(isWaiting(hold)),
    Number(isWaiting(hold) && hold.anyOfId !== null),
    hold.queueRank,
    hold.placedAt.getTime(),
    hold.id,
  ]
  const others = of(b)
  return (
    of(a)
      .map((value, i) => value - (others[i] ?? 0))
      .find((difference) => difference !== 0) ?? 0
  )
}
