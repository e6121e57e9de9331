import { field, refusal } from '../../common/refusal.ts'

/** SRU diagnostics by number (info:srw/diagnostic/1/N). */
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

export const CqlRefused = refusal(
  'CqlRefused',
  'A CQL query that cannot be parsed or answered, with its SRU diagnostic.',
  {
    fields: {
      diagnostic: field.int<CqlDiagnostic>('Number in info:srw/diagnostic/1.'),
      details: field.text('The part of the query at fault, or the accepted values.'),
    },
    message: ({ diagnostic, details }) => `${cqlDiagnostics[diagnostic]}: ${details}`,
  },
)
