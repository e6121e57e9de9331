/** The actor of a desk action: a signed-in member of staff, or a self-check machine (O8). */
export type Hands = { staffId: number } | { machineId: number }

/** An actor with the branch and the time of the action. */
export type Desk = Hands & { branchId: number; now: Date }

/** Returns the columns that record an actor. Exactly one of them is not null. */
export function rowOf(hands: Hands): { staffId: number | null; machineId: number | null } {
  return { staffId: null, machineId: null, ...hands }
}

/** Formats an actor for the transitions of a hold or a request. */
export function actorAt(hands: Hands): string {
  return 'staffId' in hands ? `staff:${hands.staffId}` : `machine:${hands.machineId}`
}
