import { globalId } from '../../urls/urls.ts'

export interface Pickup {
  branchId: string
  /** The ID of a locker or self-service shelf. Null for the counter (H20). */
  placeId: string | null
}

/** Reads the pickup of a form: the number of a branch, or those of a branch and a place, such as 3-7. Null for other text. */
export function parsePickup(text: string): Pickup | null {
  const [, branch, place] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? []
  if (branch === undefined) return null
  return { branchId: globalId('Branch', branch), placeId: place === undefined ? null : globalId('PickupPlace', place) }
}
