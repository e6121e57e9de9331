import type { Database } from '../../server/database/database.ts'
import { newPickupPlace } from '../support/library/pickup-places.ts'
import { newBranch, newPatron, newTitle } from '../support/library/world.ts'
import { prepareChecks } from './invariants.ts'
import type { Choices } from './operations.ts'

/** The library of the model, small enough that operations often interact. */
export const branches = [
  { closedWeekdays: [], acceptsAvPickup: true },
  { closedWeekdays: [1], acceptsAvPickup: true },
  { closedWeekdays: [1, 7], acceptsAvPickup: false },
]

/** The limits of the group of printed books; null means none. */
export const people = [
  { category: 'RESIDENT', mail: true, holds: null, loans: null },
  { category: 'RESIDENT', mail: true, holds: null, loans: null },
  { category: 'COMMUTER', mail: false, holds: null, loans: 1 },
  { category: 'MUTUAL_USE', mail: true, holds: 1, loans: null },
] as const

/** Two volumes of one work and a DVD; `copies` lists the owning branches. */
export const titles = [
  { materialType: 'BOOK', copies: [0, 1] },
  { materialType: 'BOOK', copies: [0] },
  { materialType: 'DVD', copies: [1, 2] },
  { materialType: 'BOOK', copies: [], isbn: '9784000000017' },
] as const

/** The title that the library lacks at the beginning and that is requested by its ISBN. */
export const newcomer = 3

export const policy = {
  shelfDays: 3,
  shelfExtensionDays: 2,
  longOverdueDays: 5,
  closedHoldDays: 7,
  loanDays: 7,
  renewDaysBefore: 4,
  shelfNumbers: 3,
  openRequests: 1,
}

/** The branch with a locker, and the number of its compartments. */
export const lockerAt = 0
export const compartments = 2

/** The database ids of the small library, by their numbers in the model. */
export interface Ids {
  branches: number[]
  patrons: number[]
  titles: number[]
  copies: number[]
  holds: number[]
  requests: number[]
  staff: number
  locker: number
  compartments: number[]
}

/** Creates the data that stays the same in every run, and deletes the circulation of the demo library. */
export async function build(db: Database): Promise<Ids> {
  await clear(db)
  await prepareChecks(db)
  const ids: Ids = {
    branches: [],
    patrons: [],
    titles: [],
    copies: [],
    holds: [],
    requests: [],
    staff: 0,
    locker: 0,
    compartments: [],
  }
  for (const branch of branches) ids.branches.push((await newBranch(db, branch)).id)
  for (const { category, mail } of people) {
    ids.patrons.push((await newPatron(db, { categoryCode: category, mailVerifiedAt: mail ? new Date(0) : null })).id)
  }
  for (const { materialType, ...title } of titles) {
    const isbns = 'isbn' in title ? [title.isbn] : []
    ids.titles.push((await newTitle(db, { materialType, copies: 0, isbns })).id)
  }
  const doors = Array.from({ length: compartments }, (_, n) => [`A${n}`, 'SMALL'] as const)
  const at = { id: ids.branches[lockerAt] ?? 0 }
  const locker = await newPickupPlace(db, at, { sizes: Object.fromEntries(doors) })
  ids.locker = locker.id
  ids.compartments = doors.map(([label]) => locker.compartments[label] ?? 0)
  ids.staff = (await newPatron(db, { role: 'ADMIN' })).id
  await db.prisma.loanRule.updateMany({ data: { days: policy.loanDays } })
  for (const { category, holds, loans } of people) {
    const level = { groupCode: 'PRINT', category }
    if (holds !== null) await db.prisma.holdLimit.create({ data: { ...level, titles: holds } })
    if (loans !== null) {
      await db.prisma.loanRule.create({ data: { ...level, days: policy.loanDays, renewals: 1, copies: loans } })
    }
  }
  return ids
}

/** Resets all changing data in few statements. */
export async function reset(db: Database, ids: Ids, { gate, capturedCancel }: Choices): Promise<void> {
  await clear(db)
  const copies = titles.flatMap(({ copies }, title) => copies.map((branch: number) => ({ title, branch })))
  const items = await db.query<{ id: number }>(
    `INSERT INTO items (barcode, title_id, branch_id)
     SELECT 'M' || n, title, branch FROM unnest($1::int[], $2::int[]) WITH ORDINALITY AS c (title, branch, n) RETURNING id`,
    [copies.map(({ title }) => ids.titles[title]), copies.map(({ branch }) => ids.branches[branch])],
  )
  ids.copies = items.map(({ id }) => id)
  ids.holds = []
  ids.requests = []
  await db.query(
    `UPDATE patrons SET skip_from = NULL, skip_until = NULL, barred_from = NULL, barred_until = NULL WHERE id = ANY($1)`,
    [ids.patrons],
  )
  await db.query(
    `UPDATE policies SET sequence_gate = $1::text::sequence_gate, captured_cancel = $2::text::captured_cancel,
       shelf_days = $3, long_overdue_days = $4, closed_hold_days = $5, renew_days_before = $6, shelf_number_to = $7,
       open_requests = $8, shelf_extension_days = $9`,
    [
      ...[gate, capturedCancel, policy.shelfDays, policy.longOverdueDays],
      ...[policy.closedHoldDays, policy.renewDaysBefore, policy.shelfNumbers],
      policy.openRequests,
      policy.shelfExtensionDays,
    ],
  )
}

async function clear(db: Database): Promise<void> {
  await db.query(
    `TRUNCATE items, holds, any_of_sets, hold_transitions, hold_sequences, hold_submissions, loans, history_entries,
       notices, audit_entries, undoable_acts, daily_counts, daily_category_counts, title_requests, request_transitions, request_years,
       family_grants RESTART IDENTITY CASCADE`,
  )
}
