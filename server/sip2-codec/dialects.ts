import type { Encoding } from './encoding.ts'

/** How a system writes SIP2 messages, and which deviations it accepts. */
export interface Dialect {
  encoding: Encoding
  /** The character that ends a field. */
  delimiter: '|' | '^' | '\t'
  /** The characters that end a message. A reader accepts all of them. */
  lineEnd: '\r' | '\r\n' | '\n'
  /**
   * `REQUIRED`: a line without a checksum is requested again. `ANSWERED`: a request with a checksum gets an answer with
   * one. `IGNORED`: checksums are neither verified nor written.
   */
  checksums: 'REQUIRED' | 'ANSWERED' | 'IGNORED'
}

export const standardDialect: Dialect = { encoding: 'UTF8', delimiter: '|', lineEnd: '\r', checksums: 'ANSWERED' }

/** The dialects of systems whose messages were observed. */
export const dialects = {
  standard: standardDialect,
  axiell: { ...standardDialect, checksums: 'IGNORED' },
  dp2: standardDialect,
  evergreen: standardDialect,
  /** Evergreen behind a proxy that writes `AZ0000`. */
  evergreenByProxy: { ...standardDialect, checksums: 'IGNORED' },
  folio: standardDialect,
  horizon: { ...standardDialect, encoding: 'CP850' },
  koha: { ...standardDialect, lineEnd: '\r\n' },
  polaris: standardDialect,
  sierra: { ...standardDialect, encoding: 'CP850' },
  symphony: standardDialect,
} as const satisfies Record<string, Dialect>

/** Returns the first delimiter in a line. */
export function delimiterOf(line: string): Dialect['delimiter'] {
  return (/[|^\t]/.exec(line)?.[0] as Dialect['delimiter'] | undefined) ?? '|'
}
