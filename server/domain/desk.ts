/** Whose hands move the book, at which branch and when. */
export interface Desk {
  branchId: number
  /** The signed-in member of staff. */
  staffId: number
  now: Date
}

/** As steps of holds record them. */
export function actorAt({ staffId }: Pick<Desk, 'staffId'>): string {
  return `staff:${staffId}`
}
