import type { familyRights } from '../../domain/family/rights.ts'
import { builder } from '../engine/schema/builder.ts'

const rightDescriptions = {
  SEE_TITLES: { description: 'Titles of loans and holds. Without it the helper sees numbers and dates only.' },
  PLACE: { description: 'Placing holds.' },
  RENEW: { description: 'Renewing loans.' },
  COLLECT: { description: 'Collecting copies from the hold shelf.' },
} as const satisfies Record<(typeof familyRights)[number], object>

export const FamilyRightEnum = builder.enumType('FamilyRight', {
  description: 'A right of a helper besides seeing numbers and dates.',
  values: rightDescriptions,
})
