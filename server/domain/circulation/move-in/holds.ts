import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { lockPatronsAndTitles } from '../../common/locks.ts'
import { withWrites, write } from '../../common/write-batch.ts'
import { createHolds } from '../../holds/place/place.ts'
import { capturedStates, openStates, transition, transitionHolds } from '../../holds/states/states.ts'
import { dateIn, type Temporal, toColumn } from '../../library/calendar/dates.ts'
import { addOpenDays } from '../../library/calendar/open-days.ts'
import { queueReadyNotices } from '../../notices/ready.ts'
import { awayAt } from '../lock-item.ts'
import { readShelf } from '../ready.ts'
import { type MovedInQueue, ranksOf } from './queue-ranks.ts'
import type { MoveInOutcome } from './refusal.ts'
import { findItems, findPatrons, type MovedItem, type MovedPatron, type PatronKey, unknownPatron } from './subjects.ts'

/** An open hold of another system on a title of this catalogue. */
export interface MovedHold extends PatronKey {
  titleId: number
  placedAt: Date
  /** The place in the queue of the title in the other system. Null when the times decide. */
  position: number | null
  pickupBranchId: number
  state: 'WAITING' | 'IN_TRANSIT' | 'READY'
  /** The barcode of the captured copy. Null while the hold waits. */
  copy: string | null
  /** The last day on the hold shelf. Null counts the library's shelf period from today. */
  shelfExpiresOn: Temporal.PlainDate | null
}

interface MoveInHoldsOptions {
  now: Date
  /** Whether patrons are told by mail that a hold is ready. */
  notify: boolean
}

const actor = 'job:move-in'

/**
 * Moves in open holds of another system with the order of their queues (O16). All rows of a title must be in one call.
 * The holds exist already, so limits and blocks are not checked. No mail is sent unless `notify` is set. Repeating it
 * changes nothing.
 */
export async function moveInHolds(tx: Tx, rows: MovedHold[], options: MoveInHoldsOptions): Promise<MoveInOutcome[]> {
  const patronOf = await findPatrons(tx, rows)
  const titleIds = [...new Set(rows.map(({ titleId }) => titleId))]
  const patronIds = rows.flatMap((row) => patronOf(row)?.id ?? [])
  await lockPatronsAndTitles(tx, patronIds, titleIds)
  const itemOf = await findItems(
    tx,
    rows.flatMap(({ copy }) => copy ?? []),
  )
  const open = await tx.hold.findMany({
    where: { titleId: { in: titleIds }, state: { in: [...openStates, ...capturedStates] } },
    select: { id: true, titleId: true, patronId: true, placedAt: true },
  })
  const holdOf = new Map(open.map((hold) => [`${hold.titleId} ${hold.patronId}`, hold]))
  const [taken, changed] = [new Set<number>(), new Set<number>()]
  const queues = new Map<number, MovedInQueue[]>()
  const outcomes = new Map<MovedHold, MoveInOutcome>()
  const seen = new Set<string>()
  for (const row of inQueueOrder(rows)) {
    const patron = patronOf(row)
    const key = `${row.titleId} ${patron?.id}`
    const here = holdOf.get(key)
    const item = row.copy === null ? undefined : itemOf(row.copy)
    const outcome = outcomeOf(row, { patron, isRepeated: seen.has(key), isHere: here !== undefined, item, taken })
    outcomes.set(row, outcome)
    seen.add(key)
    if (typeof outcome === 'object' || !patron) continue
    if (item && outcome === 'added') taken.add(item.id)
    const id = here?.id ?? (await place(tx, row, patron, item, options))
    if (outcome === 'added') changed.add(row.titleId)
    if (row.state === 'WAITING') {
      queues.set(row.titleId, [...(queues.get(row.titleId) ?? []), { id, placedAt: here?.placedAt ?? row.placedAt }])
    }
  }
  for (const titleId of changed) await order(tx, queues.get(titleId) ?? [])
  return rows.map((row) => outcomes.get(row) ?? { refusal: 'the row was not read' })
}

/** Sorts by title, position in the queue and time. Rows with equal values keep their order. */
function inQueueOrder(rows: MovedHold[]): MovedHold[] {
  const place = ({ position }: MovedHold) => position ?? Number.MAX_SAFE_INTEGER
  return rows.toSorted(
    (a, b) => a.titleId - b.titleId || place(a) - place(b) || a.placedAt.getTime() - b.placedAt.getTime(),
  )
}

interface Subjects {
  patron: MovedPatron | undefined
  /** Whether an earlier row has the same patron and title. */
  isRepeated: boolean
  /** Whether the library has an open hold of the patron on the title. */
  isHere: boolean
  item: MovedItem | undefined
  /** The copies that earlier rows captured. */
  taken: ReadonlySet<number>
}

function outcomeOf(row: MovedHold, { patron, isRepeated, isHere, item, taken }: Subjects): MoveInOutcome {
  if (!patron) return { refusal: unknownPatron(row) }
  if (isRepeated) return { refusal: 'the patron has a hold on the same title on an earlier line' }
  if (isHere) return 'unchanged'
  if (row.state === 'WAITING') return 'added'
  if (row.copy === null) return { refusal: 'the hold has no barcode of the copy that is set aside' }
  if (!item) return { refusal: `no copy has the barcode ${row.copy}` }
  if (item.titleId !== row.titleId) return { refusal: `the copy ${row.copy} is of another title` }
  if (item.status !== 'AVAILABLE') return { refusal: `the copy ${row.copy} is recorded as ${item.status}` }
  if (item.loans.length > 0) return { refusal: `the copy ${row.copy} is on loan` }
  if (item.holds.length > 0 || taken.has(item.id))
    return { refusal: `the copy ${row.copy} is set aside for another hold` }
  return 'added'
}

/** Writes a hold with the transitions of its state, and moves its copy to where it stands. */
async function place(
  tx: Tx,
  row: MovedHold,
  patron: MovedPatron,
  item: MovedItem | undefined,
  { now, notify }: MoveInHoldsOptions,
): Promise<number> {
  const { titleId, pickupBranchId, placedAt } = row
  const contactMethod = patron.mailVerifiedAt ? 'MAIL' : 'NONE'
  const step = { now: placedAt, actor, placedAt }
  const writes = createHolds(patron.id, { pickupBranchId, contactMethod, anyOf: null }, [titleId], step)
  const [made] = await tx.$queryRaw<{ id: number }[]>`${withWrites(writes)} SELECT id FROM placed`
  if (!made) throw new Error(`No hold was placed on the title ${titleId}.`)
  const { id } = made
  await transitionHolds(tx, [id], 'RECEIVED', { to: 'QUEUED', now, actor })
  if (!item || row.state === 'WAITING') return id
  if (row.state === 'IN_TRANSIT') {
    await transitionHolds(tx, [id], 'QUEUED', { to: 'IN_TRANSIT', itemId: item.id, now, actor })
    return id
  }
  const shelf = await readShelf(tx, pickupBranchId, now)
  const lastDay = row.shelfExpiresOn ?? addOpenDays(shelf.calendar, dateIn(now), shelf.shelfDays)
  const ready = { to: 'READY', itemId: item.id, shelfExpiresOn: toColumn(lastDay), now, actor } as const
  await write(tx, {
    ...transition([id], 'QUEUED', ready),
    ...(notify && queueReadyNotices(shelf.readySchedule, now)),
  })
  // The copy has no number of this library's shelf until it is put there again (H12).
  await tx.hold.update({ where: { id }, data: { shelfNumber: null }, select: { id: true } })
  await tx.item.update({ where: { id: item.id }, data: { ...awayAt(pickupBranchId, item), shelvedHoldId: id } })
  return id
}

/** Gives a queue its order where the times alone would give another (H2). */
async function order(tx: Tx, queue: MovedInQueue[]): Promise<void> {
  const ranks = ranksOf(queue)
  if (ranks.length === 0) return
  const rows = Prisma.join(ranks.map(({ id, rank }) => Prisma.sql`(${id}::int, ${rank}::int)`))
  await tx.$executeRaw`
    UPDATE holds h SET queue_rank = r.rank FROM (VALUES ${rows}) r (id, rank)
     WHERE h.id = r.id AND h.queue_rank <> r.rank AND h.state IN ('RECEIVED', 'QUEUED')`
}
