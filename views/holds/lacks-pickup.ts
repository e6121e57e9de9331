interface Shown {
  state: string
  title: { isAv: boolean }
  pickupBranch: { acceptsPickup: boolean; acceptsAvPickup: boolean }
}

/** Whether a hold waits whose pickup branch does not hand its title out any more (L5): its patron has to choose another. */
export function lacksPickup({ state, title, pickupBranch: { acceptsPickup, acceptsAvPickup } }: Shown): boolean {
  const waits = state === 'RECEIVED' || state === 'QUEUED'
  return waits && !(acceptsPickup && (acceptsAvPickup || !title.isAv))
}
