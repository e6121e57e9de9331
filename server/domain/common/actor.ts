/** Whose hands move the book: a member of staff's who is signed in, or a machine of the library (O8). */
export type Hands = { staffId: number } | { machineId: number }

/** These, at which branch and when. */
export type Desk = Hands & { branchId: number; now: Date }

/** Who did something, as rows name them: one of the two. */
export function rowOf(hands: Hands): { staffId: number | null; machineId: number | null } {
  return { staffId: null, machineId: null, ...hands }
}

/** As steps of holds record them. */
export function actorAt(hands: Hands): string {
  return 'staffId' in hands ? `staff:${hands.staffId}` : `machine:${hands.machineId}`
}
