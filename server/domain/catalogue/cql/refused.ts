import { Refusal } from '../../common/refusal.ts'

/** What can be wrong with a query, by the numbers that SRU gives them (info:srw/diagnostic/1/N). */
export const cqlDiagnostics = {
  10: 'Query syntax error',
  12: 'Too many characters in query',
  13: 'Invalid or unsupported use of parentheses',
  14: 'Invalid or unsupported use of quotes',
  15: 'Unsupported context set',
  16: 'Unsupported index',
  19: 'Unsupported relation',
  20: 'Unsupported relation modifier',
  22: 'Unsupported combination of relation and index',
  27: 'Empty term unsupported',
  28: 'Masking character not supported',
  31: 'Anchoring character not supported',
  36: 'Term in invalid format for index or relation',
  37: 'Unsupported boolean operator',
  38: 'Too many boolean operators in query',
  39: 'Proximity not supported',
  46: 'Unsupported boolean modifier',
  81: 'Unsupported sort type',
  82: 'Unsupported sort sequence',
  84: 'Too many sort keys',
} as const
type CqlDiagnostic = keyof typeof cqlDiagnostics

/** A query in CQL that cannot be understood or answered. */
export class CqlRefused extends Refusal {
  readonly diagnostic: CqlDiagnostic
  /** The part of the query that it is about. */
  readonly details: string
  constructor(diagnostic: CqlDiagnostic, details: string) {
    super(`${cqlDiagnostics[diagnostic]}: ${details}`)
    this.diagnostic = diagnostic
    this.details = details
  }
}
