import { CardExpired, PatronBlocked } from '../../domain/holds/eligibility/standing.ts'
import { titleRefusalTypes } from '../../domain/holds/title-refusals.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import { builder } from '../engine/schema/builder.ts'

export const TitleRefusal = builder.unionType('TitleRefusal', {
  description: 'Why a title cannot be reserved.',
  types: titleRefusalTypes,
  resolveType: (refusal) => refusal.name,
})

export const StandingRefusal = builder.unionType('StandingRefusal', {
  description: 'Why a patron cannot reserve or borrow today.',
  types: [CardExpired, PatronBlocked, RefusedByLibrary],
  resolveType: (refusal) => refusal.name,
})
