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
