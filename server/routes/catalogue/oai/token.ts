import * as z from 'zod'
import { decodeCursor, encodeCursor } from '../../../domain/common/cursors.ts'

/** Days for which a list can be gone on with. */
const goodFor = 7

/** Where a list goes on: all that was asked, so that nothing of it is kept here. */
export interface Resumption {
  verb: 'ListIdentifiers' | 'ListRecords'
  metadataPrefix: string
  from: string | undefined
  until: string | undefined
  set: string | undefined
  /** Where the page before ended, as `harvest` says it. */
  after: string
  /** Records on the pages before. */
  cursor: number
  /** Records of the list when it was begun. */
  size: number
}

const count = z.int().min(0).max(1_000_000_000)
const argument = z
  .string()
  .max(100)
  .nullable()
  .transform((text) => text ?? undefined)
const written = z.tuple([
  z.literal('oai'),
  z.enum(['ListIdentifiers', 'ListRecords']),
  z.string().max(100),
  argument,
  argument,
  argument,
  z.string().max(200),
  count,
  count,
  // Until when it is good, in seconds.
  z.int().min(0),
])

export function tokenOf(resumption: Resumption, expires: Date): string {
  const { verb, metadataPrefix, from = null, until = null, set = null, after, cursor, size } = resumption
  return encodeCursor(['oai', verb, metadataPrefix, from, until, set, after, cursor, size, expires.getTime() / 1000])
}

/** Until when a token is good that is given now. */
export function expiryOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 1000) * 1000 + goodFor * 24 * 3600_000)
}

/** Null: it is none of ours, or not good any more. */
export function resumptionFrom(token: string, now: Date): Resumption | null {
  const read = written.safeParse(decodeCursor(token))
  if (!read.success) return null
  const [, verb, metadataPrefix, from, until, set, after, cursor, size, expires] = read.data
  if (expires * 1000 < now.getTime()) return null
  return { verb, metadataPrefix, from, until, set, after, cursor, size }
}
