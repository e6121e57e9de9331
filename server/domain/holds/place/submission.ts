import * as z from 'zod'
import { Prisma } from '../../../../generated/prisma/client.ts'
import type { ContactMethod } from '../../../../generated/prisma/enums.ts'
import type { List, Tx } from '../../../database/database.ts'
import { secretHash } from '../../common/secrets.ts'
import type { Writes } from '../../common/write-batch.ts'
import { readRefusal, storedRefusal, type TitleRefusal } from '../title-refusals.ts'

/** What became of one title: a hold, here or in the library's own system, or why not. */
export type Placement =
  | { titleId: number; holdId: number }
  | { titleId: number; systemHoldId: string | null }
  | { titleId: number; refusal: TitleRefusal }

/** A title before its hold has an id. */
export type Judged = { titleId: number; refusal: TitleRefusal | null }

/** What a press of the button asks for. */
export interface Asked {
  /** The same key again is the same press of the button: nothing new is created (H11). */
  key: string
  titleIds: number[]
  pickupBranchId: number
  contactMethod: ContactMethod
  /** The titles that succeed become one sequence in the order given, if they are two or more (S1). */
  inOrder?: boolean
  /** So many of the titles, whichever come first, are wanted (A1); null: each for itself. */
  anyOf?: number | null
}

/** Tells whether the same was asked for, without keeping what it was. */
export function askedHash({ key, titleIds, pickupBranchId, contactMethod, inOrder = false, anyOf }: Asked): string {
  const titles = inOrder ? titleIds : [...titleIds].sort((a, b) => a - b)
  const asked = [key, titles, pickupBranchId, contactMethod, inOrder]
  return secretHash(JSON.stringify(anyOf == null ? asked : [...asked, anyOf]))
}

/** Keeps what became of a press of the button, by its key (H11); the holds are those that `placed` writes. */
export function submissionOf(patronId: number, asked: Asked, judged: Judged[], now: Date): Writes {
  const outcomes = judged.map(({ titleId, refusal }) => ({
    titleId,
    ...(refusal && { refusal: storedRefusal(refusal) }),
  }))
  return {
    submission: Prisma.sql`INSERT INTO hold_submissions (patron_id, key, asked_hash, created_at, outcomes)
      SELECT ${patronId}, ${asked.key}, ${askedHash(asked)}, ${now}::timestamptz, coalesce(jsonb_agg(
          CASE WHEN p.id IS NULL THEN o ELSE o || jsonb_build_object('holdId', p.id) END ORDER BY n), '[]')
        FROM jsonb_array_elements(${JSON.stringify(outcomes)}::jsonb) WITH ORDINALITY j(o, n)
        LEFT JOIN placed p ON p.title_id = (o->>'titleId')::int AND NOT o ? 'refusal'`,
  }
}

const recorded = z.array(
  z.union([
    z.object({ titleId: z.int(), holdId: z.int() }),
    z.object({ titleId: z.int(), systemHoldId: z.string().nullable() }),
    z.object({ titleId: z.int(), refusal: z.unknown().transform(readRefusal) }),
  ]),
)

/** Of this service's own circulation. */
export type OwnPlacement = Exclude<Placement, { systemHoldId: unknown }>

/** What became of it before the library had another system, or while it had one, is not told from there. */
export const isOwn = (placement: Placement): placement is OwnPlacement => !('systemHoldId' in placement)

/** As it is kept, to be told again. */
export const storedPlacement = (placement: Placement) =>
  'refusal' in placement ? { ...placement, refusal: storedRefusal(placement.refusal) } : placement

export interface Recorded {
  /** Null: not known, or no longer. */
  askedHash: string | null
  placements: Placement[]
}

/** An earlier submission; null: there was none with this key. */
export async function recordedSubmission(
  tx: Pick<Tx, 'holdSubmission'>,
  patronId: number,
  key: string,
): Promise<Recorded | null> {
  const earlier = await tx.holdSubmission.findUnique({ where: { patronId_key: { patronId, key } } })
  // One that is under way has none yet.
  if (!Array.isArray(earlier?.outcomes)) return null
  return { askedHash: earlier.askedHash, placements: recorded.parse(earlier.outcomes) }
}

/** The titles or the holds of an earlier submission. */
export function recordedIn(patronId: number, key: string, what: 'titleId' | 'holdId'): List {
  const { text, values } = Prisma.sql`SELECT NULL::json AS said, ARRAY(
    SELECT DISTINCT (o->>${what}::text)::int FROM hold_submissions s, jsonb_array_elements(s.outcomes) o
     WHERE s.patron_id = ${patronId} AND s.key = ${key} AND o->>${what}::text IS NOT NULL) AS keys`
  return { key: 'id', text, values }
}
