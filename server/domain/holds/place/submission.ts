import * as z from 'zod'
import { Prisma } from '../../../../generated/prisma/client.ts'
import type { ContactMethod } from '../../../../generated/prisma/enums.ts'
import type { List, Tx } from '../../../database/database.ts'
import { secretHash } from '../../common/secrets.ts'
import type { Writes } from '../../common/write-batch.ts'
import type { Temporal } from '../../library/calendar/dates.ts'
import { restoreRefusal, storedRefusal, type TitleRefusal } from '../title-refusals.ts'

/** The outcome for one title: a hold here, a hold in the library system, or a refusal. */
export type Placement =
  | { titleId: number; holdId: number }
  | { titleId: number; systemHoldId: string | null }
  | { titleId: number; refusal: TitleRefusal }

/** The decision on a title before its hold has an id. */
export type Judged = { titleId: number; refusal: TitleRefusal | null }

/** A submission of holds. */
export interface HoldSubmissionInput {
  /** The idempotency key. A repeated key creates nothing (H11). */
  key: string
  titleIds: number[]
  pickupBranchId: number
  /** A locker or self-service shelf of the branch. Null for the counter (H20). */
  pickupPlaceId?: number | null
  contactMethod: ContactMethod
  /** When true, the accepted titles become one sequence in the given order, if there are two or more (S1). */
  inOrder?: boolean
  /** The number of titles wanted, whichever arrive first (A1). Null when each title is wanted. */
  anyOf?: number | null
  /** The only copy of the title that fills the hold. Null when any copy does (G18). */
  itemId?: number | null
  /** The last day on which the patron needs the titles (H16). Null when there is none. */
  neededUntil?: Temporal.PlainDate | null
  /** The titles into which submitted ones were merged (E12). They are not part of the hash. */
  kept?: ReadonlyMap<number, number>
}

/** Hashes a submission, so that a repetition is recognised without storing its content. */
export function submissionHash({
  key,
  titleIds,
  pickupBranchId,
  pickupPlaceId,
  contactMethod,
  inOrder = false,
  anyOf,
  itemId,
  neededUntil,
}: HoldSubmissionInput): string {
  const titles = inOrder ? titleIds : [...titleIds].sort((a, b) => a - b)
  const values = [key, titles, pickupBranchId, contactMethod, inOrder]
  const more: unknown[] = [...(anyOf == null ? [] : [anyOf]), ...(itemId == null ? [] : [{ itemId }])]
  if (neededUntil != null) more.push({ neededUntil: neededUntil.toString() })
  if (pickupPlaceId != null) more.push({ pickupPlaceId })
  return secretHash(JSON.stringify([...values, ...more]))
}

/** Records the outcomes under the idempotency key (H11). The holds are the rows written as `placed`. */
export function recordSubmission(
  patronId: number,
  submission: HoldSubmissionInput,
  judged: Judged[],
  now: Date,
): Writes {
  const outcomes = judged.map(({ titleId, refusal }) => ({
    titleId,
    ...(refusal && { refusal: storedRefusal(refusal) }),
  }))
  return {
    submission: Prisma.sql`INSERT INTO hold_submissions (patron_id, key, asked_hash, created_at, outcomes)
      SELECT ${patronId}, ${submission.key}, ${submissionHash(submission)}, ${now}::timestamptz, coalesce(jsonb_agg(
          CASE WHEN p.id IS NULL THEN o ELSE o || jsonb_build_object('holdId', p.id) END ORDER BY n), '[]')
        FROM jsonb_array_elements(${JSON.stringify(outcomes)}::jsonb) WITH ORDINALITY j(o, n)
        LEFT JOIN placed p ON p.title_id = (o->>'titleId')::int AND NOT o ? 'refusal'`,
  }
}

const recorded = z.array(
  z.union([
    z.object({ titleId: z.int(), holdId: z.int() }),
    z.object({ titleId: z.int(), systemHoldId: z.string().nullable() }),
    z.object({ titleId: z.int(), refusal: z.unknown().transform(restoreRefusal) }),
  ]),
)

/** An outcome in this service's own circulation. */
export type OwnPlacement = Exclude<Placement, { systemHoldId: unknown }>

/**
 * Excludes outcomes recorded in a library system. They have no hold here, and occur after a library changes systems.
 */
export const isOwn = (placement: Placement): placement is OwnPlacement => !('systemHoldId' in placement)

/** The stored form of an outcome. It can be restored for a repeated submission. */
export const toStoredPlacement = (placement: Placement) =>
  'refusal' in placement ? { ...placement, refusal: storedRefusal(placement.refusal) } : placement

export interface Recorded {
  /** Null when the hash was not recorded or has been erased. */
  askedHash: string | null
  placements: Placement[]
}

/** Returns an earlier submission, or null when none has this key. */
export async function findRecordedSubmission(
  tx: Pick<Tx, 'holdSubmission'>,
  patronId: number,
  key: string,
): Promise<Recorded | null> {
  const earlier = await tx.holdSubmission.findUnique({ where: { patronId_key: { patronId, key } } })
  // A submission in progress has no outcomes yet.
  if (!Array.isArray(earlier?.outcomes)) return null
  return { askedHash: earlier.askedHash, placements: recorded.parse(earlier.outcomes) }
}

/** The titles or the holds of an earlier submission. */
export function recordedIds(patronId: number, key: string, what: 'titleId' | 'holdId'): List {
  const { text, values } = Prisma.sql`SELECT NULL::json AS said, ARRAY(
    SELECT DISTINCT (o->>${what}::text)::int FROM hold_submissions s, jsonb_array_elements(s.outcomes) o
     WHERE s.patron_id = ${patronId} AND s.key = ${key} AND o->>${what}::text IS NOT NULL) AS keys`
  return { key: 'id', text, values }
}
