import type { Tx } from '../../../database/database.ts'
import { lockAnyOfSets, lockCompartment } from '../../common/locks.ts'
import { capturedStates, isOpen, openStates } from '../../holds/states/states.ts'
import { changedColumns, isSame, type Moved, type Movement, type Row, rowsOf } from './moved.ts'
import type { UndoObstacle } from './refusals.ts'

/** The columns in which a copy must be unchanged. Others, such as the shelf mark, may change meanwhile. */
const placeColumns = ['branch_id', 'away_at_id', 'status', 'shelved_hold_id', 'reference_only']
/** Dates that a change of the calendar moves without any action on the loan or hold. */
const calendarColumns = ['due_on', 'shelf_expires_on']

/** Holds that the undo reopens. */
export const reopenedHolds = (movement: Movement) =>
  rowsOf('holds', movement).filter(({ was, became }) => was && became && isOpen(asHold(was)) && !isOpen(asHold(became)))
/** Loans that the undo reopens. */
export const reopenedLoans = (movement: Movement) =>
  rowsOf('loans', movement).filter(({ was, became }) => was?.returned_at === null && became?.returned_at !== null)

const asHold = (row: Row) => row as { state: (typeof openStates)[number] }

/**
 * Returns why the rows moved by a desk action cannot be restored. Null when all are as the action left them. The caller
 * has locked the titles and patrons.
 */
export async function findUndoObstacle(tx: Tx, actId: number, movement: Movement): Promise<UndoObstacle | null> {
  if (await isFollowed(tx, actId, movement)) return 'LATER_ACT'
  const now = await currentRows(tx, movement)
  // The state is compared although the action may have left it: an expiry or a revert is no undoable action.
  const isMoved = ({ was, became }: Moved, current: Row | undefined) =>
    !current ||
    ['state', ...changedColumns({ table: 'holds', was, became })].some(
      (column) => !calendarColumns.includes(column) && !isSame(current[column], became?.[column]),
    )
  if (rowsOf('loans', movement).some((row) => isMoved(row, now.get(`loans ${movedRowId(row)}`)))) return 'LOAN_CHANGED'
  for (const [id, left] of movement.copies) {
    const current = now.get(`items ${id}`)
    if (!current || placeColumns.some((column) => !isSame(current[column], left[column]))) return 'COPY_MOVED'
  }
  if (rowsOf('holds', movement).some((row) => isMoved(row, now.get(`holds ${movedRowId(row)}`)))) return 'HOLD_MOVED'
  if (await isSetFulfilled(tx, movement)) return 'SET_FULFILLED'
  if (await isCompartmentTaken(tx, movement)) return 'COMPARTMENT_TAKEN'
  return conflict(tx, movement)
}

export const movedRowId = ({ was, became }: Moved) => (became ?? was)?.id as number

/** Returns true when a later desk action moved one of the rows or copies, even if they are back in the same state. */
async function isFollowed(tx: Tx, actId: number, movement: Movement): Promise<boolean> {
  const own = [
    ...rowsOf('holds', movement).map((row) => `holds ${movedRowId(row)}`),
    ...[...movement.copies.keys()].map((id) => `items ${id}`),
  ]
  const [found] = await tx.$queryRaw<{ followed: boolean }[]>`
    SELECT EXISTS (SELECT FROM undoable_acts a, jsonb_array_elements(a.moved) e, jsonb_each(e - 'table') r
      WHERE a.id > ${actId} AND concat(e->>'table', ' ', r.value->>'id') = ANY(${own}::text[])) AS followed`
  return found?.followed ?? false
}

async function currentRows(tx: Tx, movement: Movement): Promise<Map<string, Row>> {
  const ids = (table: 'holds' | 'loans') => rowsOf(table, movement).map(movedRowId)
  const rows = await tx.$queryRaw<{ table: string; row: Row }[]>`
    SELECT 'holds' AS "table", to_jsonb(t) AS row FROM holds t WHERE id = ANY(${ids('holds')}::int[])
    UNION ALL SELECT 'loans', to_jsonb(t) FROM loans t WHERE id = ANY(${ids('loans')}::int[])
    UNION ALL SELECT 'items', to_jsonb(t) FROM items t WHERE id = ANY(${[...movement.copies.keys()]}::int[])`
  return new Map(rows.map(({ table, row }) => [`${table} ${row.id}`, row]))
}

/** Returns true when a copy would return to a compartment that is gone, or that another copy is in (H21). */
async function isCompartmentTaken(tx: Tx, movement: Movement): Promise<boolean> {
  const left = rowsOf('items', movement).filter(
    ({ was, became }) => was?.compartment_id && was.compartment_id !== became?.compartment_id,
  )
  for (const { was } of left) {
    const compartmentId = was?.compartment_id as number
    await lockCompartment(tx, compartmentId)
    const free = await tx.pickupCompartment.count({ where: { id: compartmentId, item: null } })
    if (free === 0) return true
  }
  return false
}

/** Returns true when a reopened hold would wait in a set whose other members fill all its slots (A1). */
async function isSetFulfilled(tx: Tx, movement: Movement): Promise<boolean> {
  const sets = reopenedHolds(movement).flatMap(({ was }) =>
    was?.any_of_slot ? [] : ((was?.any_of_id as number | null) ?? []),
  )
  if (sets.length === 0) return false
  await lockAnyOfSets(tx, sets)
  const [found] = await tx.$queryRaw<{ fulfilled: boolean }[]>`
    SELECT EXISTS (SELECT FROM unnest(${sets}::int[]) s(id) WHERE NOT EXISTS (
      SELECT FROM any_of_slots p WHERE p.any_of_id = s.id AND NOT EXISTS (
        SELECT FROM holds h WHERE h.any_of_id = p.any_of_id AND h.any_of_slot = p.slot
           AND h.id <> ALL(${rowsOf('holds', movement).map(movedRowId)}::int[])))) AS fulfilled`
  return found?.fulfilled ?? false
}

/**
 * Returns the conflict with rows that others wrote meanwhile, by the rules that the database also enforces
 * (H3, H9, L7).
 */
async function conflict(tx: Tx, movement: Movement): Promise<UndoObstacle | null> {
  const [holds, loans] = [reopenedHolds(movement), reopenedLoans(movement)]
  const captured = rowsOf('holds', movement).filter(
    ({ was, became }) => was?.item_id && was.item_id !== became?.item_id,
  )
  const copies = [...loans, ...captured].map(({ was }) => was?.item_id as number)
  const loanTitles = loans.map(({ was }) => movement.copies.get(was?.item_id as number)?.title_id as number)
  const [found] = await tx.$queryRaw<{ moved: boolean; reserved: boolean; lent: boolean; gone: boolean }[]>`
    WITH other_holds AS (SELECT * FROM holds h WHERE h.id <> ALL(${rowsOf('holds', movement).map(movedRowId)}::int[])),
    other_loans AS (
      SELECT l.*, i.title_id FROM loans l JOIN items i ON i.id = l.item_id
       WHERE l.returned_at IS NULL AND l.id <> ALL(${rowsOf('loans', movement).map(movedRowId)}::int[])),
    wanted AS (
      SELECT *, place > ${holds.length} AS on_loan
        FROM unnest(${[...holds, ...loans].map(({ was }) => was?.patron_id as number)}::int[],
          ${[...holds.map(({ was }) => was?.title_id as number), ...loanTitles]}::int[])
          WITH ORDINALITY w(patron_id, title_id, place))
    SELECT EXISTS (SELECT FROM other_loans WHERE item_id = ANY(${copies}::int[]))
        OR EXISTS (SELECT FROM other_holds WHERE item_id = ANY(${copies}::int[])
             AND state::text = ANY(${[...capturedStates]})) AS moved,
      EXISTS (SELECT FROM other_holds JOIN wanted USING (patron_id, title_id)
        WHERE state::text = ANY(${[...openStates]})) AS reserved,
      EXISTS (SELECT FROM other_loans JOIN wanted USING (patron_id, title_id) WHERE NOT on_loan) AS lent,
      EXISTS (SELECT FROM wanted w WHERE NOT EXISTS (SELECT FROM patrons p WHERE p.id = w.patron_id)) AS gone`
  if (found?.moved) return 'COPY_MOVED'
  if (found?.reserved) return 'RESERVED_SINCE'
  if (found?.lent) return 'LENT_SINCE'
  return found?.gone ? 'PATRON_GONE' : null
}
