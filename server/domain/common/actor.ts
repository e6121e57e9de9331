/** The actor of a desk action: a signed-in member of staff, or a self-check machine (O8). */
export type Actor = { staffId: number } | { machineId: number }

/** An actor with the branch and the time of the action. */
export type DeskActor = Actor & { branchId: number; now: Date }

/** Returns the columns that record an actor. Exactly one of them is not null. */
export function actorColumns(hands: Actor): { staffId: number | null; machineId: number | null } {
  return { staffId: null, machineId: null, ...hands }
}

/** Formats an actor for the transitions of a hold or a request. */
export function actorLabel(hands: Actor): string {
  return 'staffId' in hands ? `staff:${hands.staffId}` : `machine:${hands.machineId}`
}
