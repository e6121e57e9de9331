import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { auditEntry } from '../../domain/common/audit.ts'
import { checkBranch, UnknownBranch } from '../../domain/common/check-branch.ts'
import { claimKey, KeyUsedForOther, storeAnswer } from '../../domain/common/idempotency-keys.ts'
import { type Writes, write } from '../../domain/common/write-batch.ts'
import { checkDeskScope } from '../engine/authorization/check-scopes.ts'
import type { PatronContext } from '../engine/context/context.ts'
import { textInput } from '../engine/input/text-input.ts'
import { Branch } from '../library/branch.ts'

/** The answer of a desk action and its subject: one copy or one patron, never both (R4, P8). */
export interface DeskActionResult<Answer> {
  answer: Answer
  subject?: { itemId: number } | { patronId: number }
  /** Further details for the audit log, such as reason, old and new numbers. Contains no names and no titles. */
  details?: Prisma.InputJsonObject
  /** Writes that are combined with the audit entry in one statement. */
  writes?: Writes
  /** The answer comes from an earlier submission with the same key. The audit log gets no entry. */
  isRepeated?: true
}

/** The acting staff member. `action` is the name of the mutation. */
export interface StaffActor {
  action: string
  staffId: number
  now: Date
}

/** The arguments of a mutation. They are the fields of its `input` argument where it has one. */
export type Given<Args> = Args | { input: Args }

export function inputOf<Args>(given: Given<Args>): Args {
  return typeof given === 'object' && given !== null && 'input' in given ? given.input : given
}

export type Resolver<Args, Answer> = (root: unknown, args: Args, context: PatronContext) => Promise<Answer>

/** The branch argument of `atDesk`. */
export const deskBranchArgument = {
  required: true,
  for: Branch,
  description: 'Branch of the desk, which the audit log names.',
} as const

/** Input from a scanner or a keyboard. */
const scannedInput = { required: true, validate: textInput(100) } as const
export const barcodeArgument = { ...scannedInput, description: 'Barcode of the copy.' } as const
export const cardArgument = {
  ...scannedInput,
  description: 'Card number or second identifier.',
} as const

/** The key argument of an action made idempotent by `once`. */
export const idempotencyKeyArgument = {
  validate: textInput(64).min(8),
  description: 'Idempotency key of at least 16 random characters, valid for 24 hours. Not idempotent when null.',
} as const

/** Authorization of all desk fields (D). */
export const staffOnly = { staff: true } as const

/**
 * Wraps a desk action at a branch in a transaction that also writes the audit entry, so that both are committed or
 * neither. A refusal is not recorded.
 */
export function deskResolver<Args extends { branchId: { id: string } }, Answer>(
  action: string,
  act: (tx: Tx, args: Args, desk: StaffActor & { branchId: number }) => Promise<DeskActionResult<Answer>>,
): Resolver<Given<Args>, Answer> {
  return (_root, given, { access, db, now, patron }) => {
    const args = inputOf(given)
    const staffId = patron.id
    return db.prisma.$transaction(async (tx) => {
      const branchId = Number(args.branchId.id)
      const { code } = await checkBranch(tx, branchId)
      checkDeskScope(access, code)
      const { answer, writes, isRepeated, ...entry } = await act(tx, args, { action, branchId, staffId, now })
      if (!isRepeated) await write(tx, { ...writes, ...auditEntry({ at: now, staffId, branchId, action, ...entry }) })
      return answer
    })
  }
}
deskResolver.refusals = [UnknownBranch]

/** Wraps an action of staff without a branch, such as changes of patrons, rules and calendars. */
export function staffResolver<Args, Answer>(
  action: string,
  act: (tx: Tx, args: Args, staff: StaffActor) => Promise<DeskActionResult<Answer>>,
): Resolver<Given<Args>, Answer> {
  return (_root, given, { db, now, patron }) => {
    const args = inputOf(given)
    const staffId = patron.id
    return db.prisma.$transaction(async (tx) => {
      const { answer, writes, isRepeated, ...entry } = await act(tx, args, { action, staffId, now })
      if (!isRepeated) await write(tx, { ...writes, ...auditEntry({ at: now, staffId, action, ...entry }) })
      return answer
    })
  }
}

/** Makes an action idempotent by its `key` argument. Without a key it runs each time. The answer must survive JSON. */
export function idempotent<Args extends { key?: string | null | undefined }, By extends StaffActor, Answer>(
  act: (tx: Tx, args: Omit<Args, 'key'>, by: By & { key?: string }) => Promise<DeskActionResult<Answer>>,
): (tx: Tx, args: Args, by: By) => Promise<DeskActionResult<Answer>> {
  return async (tx, { key, ...input }, by) => {
    if (!key) return act(tx, input, by)
    const submission = { staffId: by.staffId, key }
    const branchId = 'branchId' in by ? by.branchId : null
    const first = await claimKey<Answer>(tx, submission, [by.action, branchId, input], by.now)
    if (first) return { answer: first.answer, isRepeated: true }
    const { writes, ...done } = await act(tx, input, { ...by, key })
    return { ...done, writes: { ...writes, ...storeAnswer(submission, done.answer, by.now) } }
  }
}
idempotent.refusals = [KeyUsedForOther]
