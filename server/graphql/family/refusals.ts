import {
  AlreadyWithPatron,
  FamilyCardRefused,
  FamilyCodeUnusable,
  FamilyFull,
  FamilyRightMissing,
  TitlesNeedGuardian,
} from '../../domain/family/refusals.ts'
import type { familyRights } from '../../domain/family/rights.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../engine/schema/refusal-types.ts'

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

const FamilyCardReasonEnum = builder.enumType('FamilyCardReason', {
  description: 'Why a card cannot make a family grant.',
  values: {
    OWN: { description: "It is the viewer's own card." },
    PROVISIONAL: { description: 'Its password is provisional.' },
    STAFF: { description: 'It belongs to a member of staff.' },
  } as const,
})

defineRefusals([
  [FamilyCodeUnusable, 'The code was used, has expired or does not exist.'],
  [AlreadyWithPatron, 'The patron reserved the title or has it on loan. The helper may not know which.'],
])

builder.objectType(FamilyFull, {
  ...refusalTypeOptions(FamilyFull),
  description: 'One of the patrons has the maximum number of family grants or unused codes.',
  fields: (t) => ({
    most: t.exposeInt('most', { description: 'Maximum number. 0 when the library offers no family grants.' }),
  }),
})

builder.objectType(FamilyCardRefused, {
  ...refusalTypeOptions(FamilyCardRefused),
  description: 'The card cannot make a family grant.',
  fields: (t) => ({
    reason: t.field({ type: FamilyCardReasonEnum, resolve: ({ why }) => why, description: 'The reason.' }),
  }),
})

builder.objectType(FamilyRightMissing, {
  ...refusalTypeOptions(FamilyRightMissing),
  description: 'The family grant does not allow this.',
  fields: (t) => ({
    right: t.field({
      type: FamilyRightEnum,
      resolve: ({ right }) => right,
      description: 'The missing right. For COLLECT also when the copy is not on the hold shelf for the patron.',
    }),
  }),
})

builder.objectType(TitlesNeedGuardian, {
  ...refusalTypeOptions(TitlesNeedGuardian),
  description: 'A child cannot show its titles by a code. The guardian decides.',
  fields: (t) => ({ age: t.exposeInt('age', { description: 'The age from which a patron decides alone.' }) }),
})
