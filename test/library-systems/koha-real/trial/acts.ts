import type { Card } from './data.ts'
import type { StaffStep } from './koha-staff.ts'
import type { Visitor, WayName } from './visitor.ts'

/** An act of a patron, with what this service must answer and what Koha's tables must contain afterwards. */
export interface TrialAct {
  about: string
  card?: Card
  /** The steps of Koha's staff before the act, in empty accounts. */
  before?: readonly StaffStep[]
  /** Null when the act is the sign-in itself. */
  act: ((visitor: Visitor) => Promise<string>) | null
  answer: string
  /** Another answer of the pages, which offer less than GraphQL accepts. */
  pageAnswer?: string
  /** Another answer by SIP2, or null when SIP2 cannot do it. */
  sip2Answer?: string | null
  sip2PageAnswer?: string
  rows: readonly string[]
  sip2Rows?: readonly string[]
  /** The steps of Koha's staff after the act, before the rows are read. */
  after?: readonly StaffStep[]
  /** Seconds within which the rows must come. 0 when they must be there at the answer. */
  within?: number
}

/** The answer that is expected by this way. Null when the act does not exist in front of SIP2. */
export function expectedAnswer(act: TrialAct, way: WayName, isSip2: boolean): string | null {
  if (!isSip2) return way === 'page' ? (act.pageAnswer ?? act.answer) : act.answer
  if (act.sip2Answer === null) return null
  const sip2 = act.sip2Answer ?? act.answer
  return way === 'page'
    ? (act.sip2PageAnswer ?? (act.sip2Answer === undefined ? act.pageAnswer : undefined) ?? sip2)
    : sip2
}
