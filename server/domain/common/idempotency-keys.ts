import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { refusal } from './refusal.ts'
import { seal, unseal } from './sealed-text.ts'
import { secretHash } from './secrets.ts'
import type { Writes } from './write-batch.ts'

/*
 * Idempotency keys of the desk. A submission stores its key and its answer in the transaction of the action. A repeated key
 * returns that answer and changes nothing. The database holds only a hash of the key. The answer is encrypted with the key
 * itself, because it may contain a provisional password.
 */

/** H11, O1 */
export const KeyUsedForOther = refusal(
  'KeyUsedForOther',
  'The key was used before with other input. Nothing was done.',
  { message: 'This key was already used for a different submission. Use a new key.' },
)

/** The hashes by which a repeated submission is recognized. A row has no key, and no input that could be guessed from it. */
export const submissionHashes = (key: string, input: unknown) => ({
  keyHash: secretHash(key),
  askedHash: secretHash(JSON.stringify([key, input])),
})

interface Submission {
  staffId: number
  key: string
}

const storedMinutes = 24 * 60

/**
 * Claims a key for this transaction. Returns null when the key is new, or else the answer of the first submission.
 * Throws `KeyUsedForOther` when the first submission was different.
 */
export async function claimKey<Answer>(
  tx: Tx,
  { staffId, key }: Submission,
  input: unknown,
  now: Date,
): Promise<{ answer: Answer } | null> {
  const { keyHash, askedHash } = submissionHashes(key, input)
  // A concurrent submission with the same key waits here until the first one commits or fails.
  const claimed = await tx.$executeRaw`
    INSERT INTO desk_submissions (staff_id, key_hash, asked_hash, created_at)
    VALUES (${staffId}::int, ${keyHash}, ${askedHash}, ${now}::timestamptz) ON CONFLICT DO NOTHING`
  if (claimed > 0) return null
  const first = await tx.deskSubmission.findUniqueOrThrow({ where: { staffId_keyHash: { staffId, keyHash } } })
  const kept = first.askedHash === askedHash && first.answer ? unseal(first.answer, key, now) : null
  if (!kept?.answer) throw new KeyUsedForOther()
  return { answer: JSON.parse(kept.answer) }
}

/** Stores the answer of a submission whose key was claimed. */
export function storeAnswer({ staffId, key }: Submission, answer: unknown, now: Date): Writes {
  const sealed = seal({ answer: JSON.stringify(answer) }, key, now, storedMinutes)
  return {
    answered: Prisma.sql`UPDATE desk_submissions SET answer = ${sealed}
      WHERE staff_id = ${staffId}::int AND key_hash = ${secretHash(key)}`,
  }
}
