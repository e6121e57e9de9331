import * as z from 'zod'
import { decodeCursor, encodeCursor } from '../../../domain/common/cursors.ts'

/** Lifetime of a resumption token, in days. */
const lifetimeDays = 7

/** The state of a list, encoded in its resumption token, so that the server stores nothing. */
export interface ResumptionState {
  verb: 'ListIdentifiers' | 'ListRecords'
  metadataPrefix: string
  from: string | undefined
  until: string | undefined
  set: string | undefined
  /** End cursor of the previous page. */
  after: string
  /** Number of records on the earlier pages. */
  cursor: number
  /** Number of records when the list began. */
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
  // Expiry, in seconds since the epoch.
  z.int().min(0),
])

export function encodeResumptionToken(resumption: ResumptionState, expires: Date): string {
  const { verb, metadataPrefix, from = null, until = null, set = null, after, cursor, size } = resumption
  return encodeCursor(['oai', verb, metadataPrefix, from, until, set, after, cursor, size, expires.getTime() / 1000])
}

/** Expiry of a token that is issued now. */
export function tokenExpiry(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 1000) * 1000 + lifetimeDays * 24 * 3600_000)
}

/** Null when the token is not one of this service, or has expired. */
export function decodeResumptionToken(token: string, now: Date): ResumptionState | null {
  const read = written.safeParse(decodeCursor(token))
  if (!read.success) return null
  const [, verb, metadataPrefix, from, until, set, after, cursor, size, expires] = read.data
  if (expires * 1000 < now.getTime()) return null
  return { verb, metadataPrefix, from, until, set, after, cursor, size }
}
