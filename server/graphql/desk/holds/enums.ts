import type { Obstacle } from '../../../domain/holds/eligibility/obstacles.ts'
import { builder } from '../../engine/schema/builder.ts'

export const HoldObstacleEnum = builder.enumType('HoldObstacle', {
  description: 'Why a waiting hold would not capture a copy now.',
  values: {
    LONG_OVERDUE: { description: 'Not confirmed while the patron has a long-overdue loan.' },
    UNCONFIRMED: { description: 'Waiting for the confirmation job, which runs every few minutes.' },
    SUSPENDED: { description: 'The patron suspended this hold, or all holds (予約取置スキップ).' },
    NOT_NEEDED: { description: 'The last day on which the patron needs the title is over. A job ends the hold.' },
    BARRED: { description: 'The patron is blocked, and the block stops captures.' },
    NO_PICKUP: { description: 'The pickup branch does not hand out the material.' },
    SEQUENCE: { description: 'An earlier member of its sequence comes first (順番予約).' },
    NO_COPY: { description: 'The title has no lendable copy.' },
  } satisfies Record<Obstacle, object>,
})

export const ShelfTermEnum = builder.enumType('ShelfTerm', {
  description: 'Relation of the shelf expiry to today.',
  values: {
    PAST: { description: 'Expired. The expiry job has not run yet.' },
    TODAY: { description: 'Expires today.' },
    TOMORROW: { description: 'Expires tomorrow.' },
    LATER: { description: 'Expires after tomorrow.' },
  } as const,
})

export const UnfillableReasonEnum = builder.enumType('UnfillableReason', {
  description: 'Why no copy can fill a hold.',
  values: {
    NO_COPY: { description: 'No lendable copy is left.' },
    NO_PICKUP: { description: 'The pickup branch no longer hands out the material.' },
  } as const,
})
