import * as z from 'zod'
import type { Prisma } from '../../../../generated/prisma/client.ts'
import { HoldState } from '../../../../generated/prisma/enums.ts'
import type { Tx } from '../../../database/database.ts'
import { KeyUsedForOther } from '../../common/idempotency-keys.ts'
import { NotFound, type Refusal } from '../../common/refusal.ts'
import { secretHash } from '../../common/secrets.ts'
import { PickupPlaceNotOffered } from '../../library/pickup-places/refusals.ts'
import { HoldInAnyOf } from '../any-of-refusals.ts'
import { AvPickupNotOffered, HoldNotChangeable, MailAddressNeeded, PickupNotOffered } from '../refusals.ts'

/** The outcome for one hold of a submission (H18). */
export type HoldOutcome = { holdId: number } | { holdId: number; refusal: Refusal }

/** The refusals that concern one hold. Each restores a refusal from its stored data. */
const refusals: Record<string, (data: unknown) => Refusal> = {
  NotFound: () => new NotFound('hold'),
  HoldNotChangeable: (data) => new HoldNotChangeable(z.object({ state: z.enum(HoldState) }).parse(data)),
  HoldInAnyOf: (data) => new HoldInAnyOf(z.object({ anyOfId: z.int() }).parse(data)),
  MailAddressNeeded: () => new MailAddressNeeded(),
  PickupPlaceNotOffered: () => new PickupPlaceNotOffered(),
  PickupNotOffered: (data) => new PickupNotOffered(z.object({ branchId: z.int() }).parse(data)),
  AvPickupNotOffered: (data) => new AvPickupNotOffered(z.object({ branchId: z.int() }).parse(data)),
}

/** Returns true for a refusal of one hold. Any other one refuses the whole submission. */
export const concernsOneHold = ({ name }: Refusal): boolean => name in refusals

/**
 * `titleId` is stored so that the outcome is erased when the title is lent and returned (R4). A hold that was not found
 * has none.
 */
const recorded = z.array(
  z.object({
    holdId: z.int(),
    titleId: z.int().optional(),
    refusal: z.object({ code: z.string(), data: z.unknown() }).optional(),
  }),
)

/** A key that no submission of new holds can have, because both are stored in one table. */
const storedKey = (key: string) => secretHash(JSON.stringify(['several', key]))

interface Submission {
  patronId: number
  key: string
  /** The content of the submission. A repeated one is recognised by its hash. */
  input: unknown
}

const hashOf = ({ key, input }: Submission) => secretHash(JSON.stringify([key, input]))

/**
 * Returns the outcomes of an earlier submission with this key, or null. Throws `KeyUsedForOther` when that one was
 * different (H18). The caller has locked the patron.
 */
export async function findOutcomes(tx: Tx, submission: Submission): Promise<HoldOutcome[] | null> {
  const { patronId } = submission
  const where = { patronId_key: { patronId, key: storedKey(submission.key) } }
  const earlier = await tx.holdSubmission.findUnique({ where })
  if (!earlier) return null
  // The hash is erased when one of the titles was lent and returned.
  if (earlier.askedHash !== null && earlier.askedHash !== hashOf(submission)) throw new KeyUsedForOther()
  return recorded.parse(earlier.outcomes).map(({ holdId, refusal }) => {
    const revive = refusal && refusals[refusal.code]
    return revive ? { holdId, refusal: revive(refusal.data) } : { holdId }
  })
}

function toStored({ name: code, ...data }: Refusal): { code: string; data: object } {
  return { code, data }
}

/** Records the outcomes for a day, like those of new holds (H11). */
export async function recordOutcomes(
  tx: Tx,
  submission: Submission,
  outcomes: HoldOutcome[],
  titleOf: (holdId: number) => number | undefined,
  now: Date,
): Promise<void> {
  const stored = outcomes.map((outcome) => {
    const titleId = titleOf(outcome.holdId)
    return {
      holdId: outcome.holdId,
      ...(titleId !== undefined && { titleId }),
      ...('refusal' in outcome && { refusal: toStored(outcome.refusal) }),
    }
  })
  await tx.holdSubmission.create({
    data: {
      patronId: submission.patronId,
      key: storedKey(submission.key),
      askedHash: hashOf(submission),
      createdAt: now,
      outcomes: stored as Prisma.InputJsonValue,
    },
    select: { key: true },
  })
}
