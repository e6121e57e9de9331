import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { auditEntry } from '../../domain/common/audit.ts'
import { checkBranch } from '../../domain/common/check-branch.ts'
import { claimKey, keepAnswer } from '../../domain/common/idempotency-keys.ts'
import { type Writes, write } from '../../domain/common/write-batch.ts'
import { checkDeskScope } from '../engine/authorization/check-scopes.ts'
import type { PatronContext } from '../engine/context/context.ts'
import { plainText } from '../engine/input/text-input.ts'
import { Branch } from '../library/branch.ts'

/** What an act answers, and what it was done to: one copy or one patron, never both (R4, P8). */
export interface Act<Answer> {
  answer: Answer
  subject?: { itemId: number } | { patronId: number }
  /** What else belongs to it: the reason, the old and the new figures. No names, no titles. */
  details?: Prisma.InputJsonObject
  /** What the act leaves to be written with its record, in one statement. */
  writes?: Writes
  /** The answer of an earlier submission with the same key: nothing was done now, so the log has no entry. */
  isRepeated?: true
}

/** The member of staff who acts; `action` is the name of the mutation. */
export interface Acting {
  action: string
  staffId: number
  now: Date
}

export type Resolver<Args, Answer> = (root: unknown, args: Args, context: PatronContext) => Promise<Answer>

/** The branch of an act `atDesk`. */
export const deskBranch = {
  required: true,
  for: Branch,
  description: 'The branch where it is done: its calendar and shelves count, and the log names it.',
} as const

/** What a scanner reads, or a person types. */
const scanned = { required: true, validate: plainText(100) } as const
export const scannedBarcode = { ...scanned, description: 'Of the copy, as scanned or typed.' } as const
export const scannedCard = {
  ...scanned,
  description: 'Number of the library card, or the second identifier, as scanned or typed.',
} as const

/** The argument of an act that `once` makes idempotent. */
export const submissionKey = {
  validate: plainText(64).min(8),
  description:
    'Idempotency key: chosen by the client, new for each submission, at least 16 random characters. For 24 hours the same key ' +
    'returns the first answer and changes nothing; with other arguments it is refused. Null: each request is a new act.',
} as const

/** Scopes of every field of the desk (D). */
export const staffOnly = { staff: true } as const

/**
 * The resolver of an act at a desk: opens the transaction, does the act at the branch `at`, and records who did it in
 * the same transaction, so that neither is there without the other. A refusal leaves no trace.
 */
export function atDesk<Args extends { at: { id: string } }, Answer>(
  action: string,
  act: (tx: Tx, args: Args, desk: Acting & { branchId: number }) => Promise<Act<Answer>>,
): Resolver<Args, Answer> {
  return (_root, args, { access, db, now, patron }) => {
    const staffId = patron.id
    return db.prisma.$transaction(async (tx) => {
      const branchId = Number(args.at.id)
      const { code } = await checkBranch(tx, branchId)
      checkDeskScope(access, code)
      const { answer, writes, isRepeated, ...what } = await act(tx, args, { action, branchId, staffId, now })
      if (!isRepeated) await write(tx, { ...writes, ...auditEntry({ at: now, staffId, branchId, action, ...what }) })
      return answer
    })
  }
}

/** The same for what staff do at no branch in particular: patrons, rules, calendars. */
export function byStaff<Args, Answer>(
  action: string,
  act: (tx: Tx, args: Args, staff: Acting) => Promise<Act<Answer>>,
): Resolver<Args, Answer> {
  return (_root, args, { db, now, patron }) => {
    const staffId = patron.id
    return db.prisma.$transaction(async (tx) => {
      const { answer, writes, isRepeated, ...what } = await act(tx, args, { action, staffId, now })
      if (!isRepeated) await write(tx, { ...writes, ...auditEntry({ at: now, staffId, action, ...what }) })
      return answer
    })
  }
}

/** Makes an act idempotent by its `key` argument; without a key it is done each time. The answer must survive JSON. */
export function once<Args extends { key?: string | null | undefined }, By extends Acting, Answer>(
  act: (tx: Tx, args: Omit<Args, 'key'>, by: By & { key?: string }) => Promise<Act<Answer>>,
): (tx: Tx, args: Args, by: By) => Promise<Act<Answer>> {
  return async (tx, { key, ...asked }, by) => {
    if (!key) return act(tx, asked, by)
    const submission = { staffId: by.staffId, key }
    const branchId = 'branchId' in by ? by.branchId : null
    const first = await claimKey<Answer>(tx, submission, [by.action, branchId, asked], by.now)
    if (first) return { answer: first.answer, isRepeated: true }
    const { writes, ...done } = await act(tx, asked, { ...by, key })
    return { ...done, writes: { ...writes, ...keepAnswer(submission, done.answer, by.now) } }
  }
}
