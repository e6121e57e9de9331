import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { renewalRefusal } from '../../domain/loans/renewal-rule.ts'
import { builder } from '../engine/schema/builder.ts'

export const renewalReasons = [...renewalRefusal.refusals, RefusedByLibrary]

export const RenewalRefusal = builder.unionType('RenewalRefusal', {
  description: 'Why a loan cannot be renewed today.',
  types: renewalReasons,
  resolveType: (refusal) => refusal.name,
})
