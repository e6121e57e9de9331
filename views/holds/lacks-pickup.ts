interface Shown {
  state: string
  title: { isAv: boolean }
  pickupBranch: { acceptsPickup: boolean; acceptsAvPickup: boolean }
}

/**
 * Whether the pickup branch of a waiting hold no longer hands out its title (L5). The patron must then choose another
 * branch.
 */
export function needsOtherPickup({ state, title, pickupBranch: { acceptsPickup, acceptsAvPickup } }: Shown): boolean {
  const waits = state === 'RECEIVED' || state === 'QUEUED'
  return waits && !(acceptsPickup && (acceptsAvPickup || !title.isAv))
}
