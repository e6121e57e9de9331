import { CardExpired, PatronBlocked } from '../../domain/holds/eligibility/standing.ts'
import { RefusedByLibrary } from '../../domain/library-system/refused.ts'
import {
  AlreadyRenewed,
  LoanLongOverdue,
  LoanOfLostCopy,
  NotRenewable,
  ReservedByAnother,
  TooEarlyToRenew,
} from '../../domain/loans/refusals.ts'
import { OverdueStopsRenewals } from '../../domain/overdue/refusals.ts'
import { builder } from '../engine/schema/builder.ts'
import { defineRefusals, refusalTypeOptions } from '../engine/schema/refusal-types.ts'

defineRefusals([
  [NotRenewable, 'This material, for example AV, cannot be renewed.'],
  [ReservedByAnother, "Another patron's hold needs this copy."],
  [LoanOfLostCopy, 'The copy is recorded as lost.'],
])

builder.objectType(AlreadyRenewed, {
  ...refusalTypeOptions(AlreadyRenewed),
  description: 'The loan reached the maximum number of renewals.',
  fields: (t) => ({ times: t.exposeInt('times', { description: 'Maximum number of renewals.' }) }),
})

builder.objectType(TooEarlyToRenew, {
  ...refusalTypeOptions(TooEarlyToRenew),
  description: 'It is too early to renew.',
  fields: (t) => ({ from: t.expose('from', { type: 'Date', description: 'First possible day.' }) }),
})

builder.objectType(LoanLongOverdue, {
  ...refusalTypeOptions(LoanLongOverdue),
  description: 'The loan is long overdue. The copy must be returned first.',
  fields: (t) => ({ days: t.exposeInt('days', { description: 'Days past the due date.' }) }),
})

builder.objectType(OverdueStopsRenewals, {
  ...refusalTypeOptions(OverdueStopsRenewals),
  description: 'An overdue loan of the patron stops all renewals (R6).',
  fields: (t) => ({
    days: t.exposeInt('days', { description: 'Days past the due date of the longest overdue loan.' }),
  }),
})

export const renewalReasons = [
  AlreadyRenewed,
  CardExpired,
  LoanLongOverdue,
  LoanOfLostCopy,
  NotRenewable,
  OverdueStopsRenewals,
  PatronBlocked,
  RefusedByLibrary,
  ReservedByAnother,
  TooEarlyToRenew,
]

export const RenewalRefusal = builder.unionType('RenewalRefusal', {
  description: 'Why a loan cannot be renewed today.',
  types: renewalReasons,
  resolveType: (refusal) => refusal.name,
})
