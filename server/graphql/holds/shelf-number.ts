import type { HoldState } from '../../../generated/prisma/enums.ts'

/** The shelf number field of a hold, for its patron and for staff (H12). */
export const shelfNumberField = {
  nullable: true,
  description: 'Number of its place on the hold shelf. Null when it has none.',
  select: { state: true, shelfNumber: true },
  resolve: ({ state, shelfNumber }: { state: HoldState; shelfNumber: number | null }) =>
    state === 'READY' || state === 'CANCEL_REQUESTED' ? shelfNumber : null,
} as const
