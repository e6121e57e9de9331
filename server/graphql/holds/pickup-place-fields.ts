import type { Hold } from '../../../generated/prisma/client.ts'
import { shownPlace } from '../../domain/library/pickup-places/read.ts'
import type { Context } from '../engine/context/context.ts'
import { PickupPlace } from '../library/pickup-places.ts'

/** The pickup place of a hold, for staff (H20, H21). */
export const pickupPlaceField = {
  type: PickupPlace,
  nullable: true,
  description: 'Locker or self-service shelf of the pickup branch. Null for the counter.',
} as const

/** The pickup place of a hold, for its patron. */
export const shownPlaceField = {
  type: PickupPlace,
  nullable: true,
  description:
    'Locker or self-service shelf of the pickup branch. Null for the counter, while a ready copy is in no compartment, and when a retired place does not have the copy.',
  select: { state: true, pickupPlaceId: true, compartmentId: true },
  resolve: (hold: Pick<Hold, 'state' | 'pickupPlaceId' | 'compartmentId'>, _args: object, { db }: Context) =>
    shownPlace(db, hold),
} as const

/** The compartment of a hold, for its patron and for staff. */
export const compartmentField = {
  nullable: true,
  description: 'Label of the compartment that has its copy. Null when the copy is in none.',
  select: { state: true, compartment: { select: { label: true } } },
  resolve: ({ state, compartment }: { state: string; compartment: { label: string } | null }) =>
    state === 'READY' ? (compartment?.label ?? null) : null,
} as const
