import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { auditEntry } from '../../domain/audit.ts'
import type { Desk } from '../../domain/desk.ts'
import { checkBranch } from '../../domain/library/branch.ts'
import { type Writes, write } from '../../domain/writes.ts'
import type { PatronContext } from '../context.ts'
import { plainText } from '../input.ts'
import { Branch } from '../library/branch.ts'
import { checkDeskScope } from '../scopes/check.ts'

/** What an act answers, and what it was done to: one copy or one patron, never both (R4, P8). */
export interface Act<Answer> {
  answer: Answer
  subject?: { itemId: number } | { patronId: number }
  /** What else belongs to it: the reason, the old and the new figures. No names, no titles. */
  details?: Prisma.InputJsonObject
  /** What the act leaves to be written with its record, in one statement. */
  writes?: Writes
}

type Resolver<Args, Answer> = (root: unknown, args: Args, context: PatronContext) => Promise<Answer>

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

/** Scopes of every field of the desk (D). */
export const staffOnly = { staff: true } as const

/**
 * The resolver of an act at a desk: opens the transaction, does the act at the branch `at`, and records who did it in
 * the same transaction, so that neither is there without the other. A refusal leaves no trace.
 */
export function atDesk<Args extends { at: { id: string } }, Answer>(
  action: string,
  act: (tx: Tx, args: Args, desk: Desk) => Promise<Act<Answer>>,
): Resolver<Args, Answer> {
  return (_root, args, { access, db, now, patron }) => {
    const staffId = patron.id
    return db.prisma.$transaction(async (tx) => {
      const branchId = Number(args.at.id)
      const { code } = await checkBranch(tx, branchId)
      checkDeskScope(access, code)
      const { answer, writes, ...what } = await act(tx, args, { branchId, staffId, now })
      await write(tx, { ...writes, ...auditEntry({ at: now, staffId, branchId, action, ...what }) })
      return answer
    })
  }
}

/** The same for what staff do at no branch in particular: patrons, rules, calendars. */
export function byStaff<Args, Answer>(
  action: string,
  act: (tx: Tx, args: Args, staff: { staffId: number; now: Date }) => Promise<Act<Answer>>,
): Resolver<Args, Answer> {
  return (_root, args, { db, now, patron }) => {
    const staffId = patron.id
    return db.prisma.$transaction(async (tx) => {
      const { answer, writes, ...what } = await act(tx, args, { staffId, now })
      await write(tx, { ...writes, ...auditEntry({ at: now, staffId, action, ...what }) })
      return answer
    })
  }
}
