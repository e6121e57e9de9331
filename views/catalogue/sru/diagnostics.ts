/** SRU diagnostics of a request. Those of its query are defined with CQL. */
const requestDiagnostics = {
  4: 'Unsupported operation',
  5: 'Unsupported version',
  6: 'Unsupported parameter value',
  7: 'Mandatory parameter not supplied',
  8: 'Unsupported parameter',
  61: 'First record position out of range',
  66: 'Unknown schema for retrieval',
  71: 'Unsupported record packing',
  72: 'XPath retrieval unsupported',
  80: 'Sort not supported',
  110: 'Stylesheets not supported',
} as const

export interface Diagnostic {
  number: number
  message: string
  details: string
}

export function diagnostic(number: keyof typeof requestDiagnostics, details: string): Diagnostic {
  return { number, message: requestDiagnostics[number], details }
}
