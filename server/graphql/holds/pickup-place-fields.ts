import { PickupPlace } from '../library/pickup-places.ts'

/** The fields of a hold about its pickup place, for its patron and for staff (H20, H21). */
export const pickupPlaceField = {
  type: PickupPlace,
  nullable: true,
  description: 'Locker or self-service shelf of the pickup branch. Null for the counter.',
} as const

export const compartmentField = {
  nullable: true,
  description: 'Label of the compartment that has its copy. Null when the copy is in none.',
  select: { state: true, compartment: { select: { label: true } } },
  resolve: ({ state, compartment }: { state: string; compartment: { label: string } | null }) =>
    state === 'READY' ? (compartment?.label ?? null) : null,
} as const
