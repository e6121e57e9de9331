import { CardExpired, PatronBarred } from '../../domain/holds/eligibility/standing.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import {
  AlreadyRenewed,
  LoanLongOverdue,
  LoanOfLostCopy,
  NotRenewable,
  ReservedByAnother,
  TooEarlyToRenew,
} from '../../domain/loans/refusals.ts'
import { builder } from '../engine/schema/builder.ts'
import { plainRefusals, refusalType } from '../engine/schema/refusal-types.ts'

plainRefusals([
  [NotRenewable, 'Loans of this kind of material, as AV, are never renewed.'],
  [
    ReservedByAnother,
    'Another patron waits for this copy: their hold could have it now, and no other copy is free for it.',
  ],
  [LoanOfLostCopy, 'The copy is recorded as lost.'],
])

builder.objectType(AlreadyRenewed, {
  ...refusalType(AlreadyRenewed),
  description: 'The loan was renewed as often as it may be.',
  fields: (t) => ({ times: t.exposeInt('times', { description: 'How often that was.' }) }),
})

builder.objectType(TooEarlyToRenew, {
  ...refusalType(TooEarlyToRenew),
  description: 'Renewal is offered only shortly before the due date.',
  fields: (t) => ({ from: t.expose('from', { type: 'Date', description: 'The first possible date.' }) }),
})

builder.objectType(LoanLongOverdue, {
  ...refusalType(LoanLongOverdue),
  description: 'The loan is so long past due that the copy has to come back first.',
  fields: (t) => ({ days: t.exposeInt('days', { description: 'Days past due.' }) }),
})

export const renewalReasons = [
  AlreadyRenewed,
  CardExpired,
  LoanLongOverdue,
  LoanOfLostCopy,
  NotRenewable,
  PatronBarred,
  RefusedByLibrary,
  ReservedByAnother,
  TooEarlyToRenew,
]

export const RenewalRefusal = builder.unionType('RenewalRefusal', {
  description: 'Why a loan cannot be renewed today.',
  types: renewalReasons,
  resolveType: (refusal) => refusal.name,
})
