import type { Encoding } from './encoding.ts'

/** How one system writes SIP2, and what it forgives. */
export interface Dialect {
  encoding: Encoding
  /** What ends a field. */
  delimiter: '|' | '^' | '\t'
  /** What ends a message; whoever reads takes any. */
  lineEnd: '\r' | '\r\n' | '\n'
  /**
   * `REQUIRED`: a line without checksum is asked for again. `ANSWERED`: one that has a checksum is answered with one.
   * `IGNORED`: whatever stands there is not looked at, and none is written.
   */
  checksums: 'REQUIRED' | 'ANSWERED' | 'IGNORED'
}

export const standard: Dialect = { encoding: 'UTF8', delimiter: '|', lineEnd: '\r', checksums: 'ANSWERED' }

/** Of systems whose messages were seen: where they are not as the standard says. */
export const dialects = {
  standard,
  axiell: { ...standard, checksums: 'IGNORED' },
  dp2: standard,
  evergreen: standard,
  /** Behind a proxy that writes `AZ0000`. */
  evergreenByProxy: { ...standard, checksums: 'IGNORED' },
  folio: standard,
  horizon: { ...standard, encoding: 'CP850' },
  koha: { ...standard, lineEnd: '\r\n' },
  polaris: standard,
  sierra: { ...standard, encoding: 'CP850' },
  symphony: standard,
} as const satisfies Record<string, Dialect>

/** The delimiter that a line uses, by its first one. */
export function delimiterOf(line: string): Dialect['delimiter'] {
  return (/[|^\t]/.exec(line)?.[0] as Dialect['delimiter'] | undefined) ?? '|'
}
