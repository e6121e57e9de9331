import type { HoldState } from '../../../generated/prisma/enums.ts'

/** The field of a hold, as its patron and as staff see it (H12). */
export const shelfNumber = {
  nullable: true,
  description: 'Where its copy stands on the hold shelf; null: not there, or without a number.',
  select: { state: true, shelfNumber: true },
  resolve: ({ state, shelfNumber }: { state: HoldState; shelfNumber: number | null }) =>
    state === 'READY' || state === 'CANCEL_REQUESTED' ? shelfNumber : null,
} as const
