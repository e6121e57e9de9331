import { type Patron, Prisma, type SecondFactor } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { NotFound } from './refusal.ts'

/*
 * All locks that more than one transaction type takes, in the order in which they must be taken. This order prevents
 * deadlocks:
 *
 *   −1. an idempotency key of the desk, or of a form without a session
 *   0. an application for a card, then card numbers; staff roles; ISBNs of a new record in ascending order of their keys
 *   1. the patron; several patrons in ascending order of id; then the second factor, or family grants in ascending order
 *      of id
 *   2. titles in ascending order of id, together with the calendars (shared lock)
 *   3. an undoable action
 *   4. any-of sets in ascending order of id
 *   5. rows of waiting holds in ascending order of id, then rows of requests
 *   6. counters, by key
 *   7. notices, oldest first
 *   8. grants in ascending order of id
 *
 * A compartment of a pickup place is locked after the titles. A transaction that tries several compartments skips locked
 * ones, so it waits for none. Changes of pickup places are serialised by a lock that comes before compartments and holds.
 * A placement or change of a hold keeps its pickup place from retirement, and waits for no change of the place.
 * A waiting hold ends without a lock on its title when another hold takes the last slot of its set (A1). The confirmation
 * job also moves a hold without its title. Both lock its set and its row. A hold that has a copy moves under its title
 * alone, so that no transaction waits for it while it holds a set. Its row may therefore be locked before a set.
 *
 * News entries are locked after the calendars, and with no other lock. Lists by staff are locked before their titles. Feeds
 * of electronic publications are locked alone.
 * Calendars, rules and webhooks are each the first and only lock of the transaction that changes them. The opening of a
 * library takes the rules and then the calendars. A transaction that moves the waiting holds of a branch takes the
 * calendars, which stand for the locks of all titles, and then the rows of the holds. An OAuth client is locked before
 * its grants. Hold shelf numbers are only tried (`take_shelf_number`), so no transaction waits for one. A transaction
 * that deletes headings blocks new ones as its only lock. A transaction that adds headings already holds its titles, and
 * takes no later lock that could wait for that one. A submission of holds to a library system is claimed under the
 * patron, before any lock on a hold there.
 * Plans of holds in a library system are locked in ascending order of id, and no other lock is taken with them. A transaction that stamps harvested records holds no other lock. The lock on a hold of the
 * library system is only tried.
 */

/** Keys of PostgreSQL advisory locks. */
const calendars = 20171
const webhooks = 20172
const cards = 20173
const staff = 20174
const harvests = 20175
/** The first of two keys. The second one is the hash of an ISBN. */
const isbns = 20176
/** The first of two keys. The second one is the hash of a hold's id in the library system. */
const systemHolds = 20177
const news = 20178
const featuredLists = 20179
const pickupPlaces = 20180
const electronicFeeds = 20191
/** The first of two keys. The second one is the hash of an idempotency key. */
const submissions = 20192

/** Serialises the issue, assignment and retirement of card numbers, so that no number is issued twice (O1). */
export async function lockCards(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${cards}::bigint) IS NULL AS locked`
}

/** Serialises the creation of records with these ISBNs, so that the later one sees the earlier one (E1). */
export async function lockIsbns(tx: Tx, numbers: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(${isbns}::int, key) IS NULL AS locked
      FROM (SELECT DISTINCT hashtext(number) AS key FROM unnest(${[...numbers]}::text[]) number ORDER BY key) keys`
}

/** Locks a hold of the library system until the transaction ends. Returns false when another transaction has the lock. */
export async function tryLockSystemHold(tx: Tx, holdId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ locked: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${systemHolds}::int, hashtext(${holdId})) AS locked`
  return row?.locked ?? false
}

/** Serialises changes of news, so that its limits hold (N1). */
export async function lockNews(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${news}::bigint) IS NULL AS locked`
}

/** Serialises changes of lists by staff, so that their limits hold (F1). */
export async function lockFeaturedLists(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${featuredLists}::bigint) IS NULL AS locked`
}

/**
 * Serialises submissions of a form without a session that have the same idempotency key. The later ones find the row of
 * the first one, so that they are not counted (P10, O21).
 */
export async function lockSubmission(tx: Tx, keyHash: string): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(${submissions}::int, hashtext(${keyHash})) IS NULL AS locked`
}

/** Serialises changes of pickup places and their compartments, so that their limits hold (H20). */
export async function lockPickupPlaces(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${pickupPlaces}::bigint) IS NULL AS locked`
}

/** Locks a compartment until the transaction ends. Read in a later statement whether it is empty (H21). */
export async function lockCompartment(tx: Tx, compartmentId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM pickup_compartments WHERE id = ${compartmentId} FOR UPDATE`
}

/**
 * Keeps a pickup place of the branch from being retired until the transaction ends. Returns false when it is retired, and
 * while another transaction changes it. It waits for none, because the caller may hold locks on holds (H20, H24).
 */
export async function keepPickupPlace(tx: Tx, branchId: number, placeId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM pickup_places WHERE id = ${placeId} AND branch_id = ${branchId} AND retired_at IS NULL
       FOR SHARE SKIP LOCKED`
  return rows.length > 0
}

/** Locks the first of the compartments that no other transaction has locked. Null when there is none. */
export async function lockFreeCompartment(tx: Tx, candidates: Prisma.Sql): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`${candidates} LIMIT 1 FOR UPDATE OF c SKIP LOCKED`
  return row?.id ?? null
}

/**
 * Serialises changes of feeds of electronic publications and the storing of their pages. Their maximum number then holds,
 * and no page is stored with values from before a change (C49).
 */
export async function lockElectronicFeeds(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${electronicFeeds}::bigint) IS NULL AS locked`
}

/** Blocks new headings until the transaction ends. Waits for transactions that have added some. */
export async function lockHeadings(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE headings IN SHARE ROW EXCLUSIVE MODE`
}

/** Serialises changes of roles, so that at least one administrator always remains (O2). */
export async function lockStaff(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${staff}::bigint) IS NULL AS locked`
}

/** Serialises the stamping of harvested records, so that each stamp is later than all before it. */
export async function lockHarvests(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${harvests}::bigint) IS NULL AS locked`
}

/** Locks a second factor, so that each of its codes is used only once (O2). Null when the patron has none. */
export async function lockSecondFactor(tx: Tx, patronId: number): Promise<SecondFactor | null> {
  await tx.$queryRaw`SELECT patron_id FROM second_factors WHERE patron_id = ${patronId} FOR UPDATE`
  return tx.secondFactor.findUnique({ where: { patronId } })
}

/** Locks a patron until the transaction ends, so that limits are checked by one request at a time (L3). */
export async function lockPatron(tx: Tx, patronId: number): Promise<Patron> {
  await tx.$queryRaw`SELECT id FROM patrons WHERE id = ${patronId} FOR NO KEY UPDATE`
  const patron = await tx.patron.findUnique({ where: { id: patronId } })
  if (!patron) throw new NotFound('patron')
  return patron
}

/** Locks several patrons until the transaction ends. Those that no longer exist are left out. */
export async function lockPatrons(tx: Tx, patronIds: readonly number[]): Promise<Patron[]> {
  await tx.$queryRaw`SELECT id FROM patrons WHERE id = ANY(${patronIds}::int[]) ORDER BY id FOR NO KEY UPDATE`
  return tx.patron.findMany({ where: { id: { in: [...patronIds] } }, orderBy: { id: 'asc' } })
}

/**
 * Waits until none of these patrons is being deleted, and prevents it until the transaction ends. A transaction that ends
 * family grants takes this lock before those of the grants, because it then adds rows that refer to both patrons.
 */
export async function keepPatrons(tx: Tx, patronIds: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM patrons WHERE id = ANY(${patronIds}::int[]) ORDER BY id FOR KEY SHARE`
}

/** Prevents the end of a family grant until the transaction ends (P18). The caller has locked both patrons. */
export async function lockFamilyGrant(tx: Tx, grantId: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM family_grants WHERE id = ${grantId} FOR SHARE`
}

/**
 * Locks patrons that may be deleted. Until the transaction ends, no row can be added that refers to them. Lock the patrons
 * and the titles of their holds before it: a transaction that has such a title adds notices to the patron.
 */
export async function lockPatronsForDelete(tx: Tx, patronIds: readonly number[]): Promise<Patron[]> {
  await tx.$queryRaw`SELECT id FROM patrons WHERE id = ANY(${patronIds}::int[]) ORDER BY id FOR UPDATE`
  return tx.patron.findMany({ where: { id: { in: [...patronIds] } }, orderBy: { id: 'asc' } })
}

/** SQL that is never null. Evaluating it prevents changes of calendars until the transaction ends. */
const calendarLockSql = Prisma.sql`pg_advisory_xact_lock_shared(${calendars}::bigint) IS NULL AS locked`

/**
 * Locks titles with their copies, queues and loans until the transaction ends. Take this lock before you move a copy or
 * a hold. It also prevents changes of calendars, so that a date counted in open days stays valid until it is written.
 */
export async function lockTitles(tx: Tx, titleIds: readonly number[]): Promise<void> {
  await tx.$queryRaw`
    WITH still AS MATERIALIZED (SELECT ${calendarLockSql})
    SELECT id FROM titles WHERE id = ANY(${titleIds}) AND (SELECT locked FROM still) IS NOT NULL
     ORDER BY id FOR NO KEY UPDATE OF titles`
}

/**
 * Locks titles that may be deleted. Until the transaction ends, no row can be added that refers to them. Returns the ids
 * of those that exist.
 */
export async function lockTitlesForDelete(tx: Tx, titleIds: readonly number[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    WITH still AS MATERIALIZED (SELECT ${calendarLockSql})
    SELECT id FROM titles WHERE id = ANY(${titleIds}) AND (SELECT locked FROM still) IS NOT NULL
     ORDER BY id FOR UPDATE OF titles`
  return rows.map(({ id }) => id)
}

interface Copy {
  id: number
  titleId: number
  barcode: string
}

/**
 * Locks the titles of the copies with these barcodes and returns the copies. A copy whose record was merged into another
 * is found with its new title. Read its title again afterwards, because an import may have moved it (E18).
 */
export async function lockTitlesOfCopies(tx: Tx, barcodes: string[]): Promise<Copy[]> {
  const locked = await lockCopies(tx, barcodes)
  // A merge that ended while this transaction waited for its title has deleted that title.
  return locked.length > 0 ? locked : lockCopies(tx, barcodes)
}

function lockCopies(tx: Tx, barcodes: string[]): Promise<Copy[]> {
  return tx.$queryRaw<Copy[]>`
    WITH still AS MATERIALIZED (SELECT ${calendarLockSql})
    SELECT i.id, i.title_id AS "titleId", i.barcode FROM titles t JOIN items i ON i.title_id = t.id
     WHERE i.barcode = ANY(${barcodes}::text[]) AND (SELECT locked FROM still) IS NOT NULL
     ORDER BY t.id FOR NO KEY UPDATE OF t`
}

/**
 * Locks a patron and titles in one statement, in this order. Read what they protect in a later statement, because this
 * one has an older snapshot.
 */
export function lockPatronAndTitles(tx: Tx, patronId: number, titleIds: readonly number[]): Promise<void> {
  return lockPatronsAndTitles(tx, [patronId], titleIds)
}

export async function lockPatronsAndTitles(
  tx: Tx,
  patronIds: readonly number[],
  titleIds: readonly number[],
): Promise<void> {
  await tx.$queryRaw`
    WITH patron AS MATERIALIZED (SELECT id FROM patrons WHERE id = ANY(${patronIds}) ORDER BY id FOR NO KEY UPDATE),
    still AS MATERIALIZED (SELECT ${calendarLockSql} FROM (SELECT count(*) FROM patron) locked),
    locked AS MATERIALIZED (
      SELECT id FROM titles WHERE id = ANY(${titleIds}) AND (SELECT locked FROM still) IS NOT NULL
       ORDER BY id FOR NO KEY UPDATE OF titles)
    SELECT (SELECT count(*) FROM patron) AS patrons, (SELECT count(*) FROM locked) AS titles`
}

/** Waits until no copy or hold is being moved, and blocks such moves until the transaction ends. */
export async function lockCalendars(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${calendars}::bigint) IS NULL AS locked`
}

/** Serialises all changes of rules, which are rare, so that two changes never mix. */
export async function lockRules(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT id FROM policies WHERE id = 1 FOR NO KEY UPDATE`
}

/** Locks an undoable action, so that it is undone only once. */
export async function lockUndoableAction(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM undoable_acts WHERE id = ${id} FOR UPDATE`
}

/**
 * Locks the rows of open holds. Two transactions move holds without their titles: the confirmation job, and one that
 * takes the last slot of a set.
 */
export async function lockHoldRows(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM holds WHERE id = ANY(${ids}) AND closed_at IS NULL ORDER BY id FOR NO KEY UPDATE`
}

/** Locks the rows of open holds whose titles are locked. Locks none of them when one has another title by now. */
export async function lockHoldRowsOfTitles(tx: Tx, ids: readonly number[], titleIds: readonly number[]): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM holds WHERE id = ANY(${ids}) AND closed_at IS NULL
       AND NOT EXISTS (SELECT FROM holds m WHERE m.id = ANY(${ids}) AND m.title_id <> ALL(${titleIds}))
     ORDER BY id FOR NO KEY UPDATE OF holds`
}

/** Locks a patron's holds on a title. For a waiting one, first locks its set and the set's other waiting holds. */
export async function lockOwnHoldRows(tx: Tx, patronId: number, titleId: number): Promise<void> {
  const own = Prisma.sql`h.patron_id = ${patronId} AND h.title_id = ${titleId}`
  await lockSetsAndRows(tx, own, Prisma.sql`SELECT h.id FROM holds h WHERE ${own} UNION`)
}

/** Locks any-of sets until the transaction ends. */
export async function lockAnyOfSets(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM any_of_sets WHERE id = ANY(${[...ids]}::int[]) ORDER BY id FOR UPDATE`
}

/**
 * Locks the sets of all holds that wait in a title's queue, and all waiting holds of these sets. The next hold in the
 * queue then stays the same until the transaction ends. The caller holds the lock on the title.
 */
export async function lockAnyOfSetsInQueue(tx: Tx, titleId: number): Promise<void> {
  await lockSetsAndRows(tx, Prisma.sql`h.title_id = ${titleId}`, Prisma.empty)
}

/**
 * Locks the sets of all holds that wait for any of these titles, their other waiting holds, and all open holds on the
 * titles. The caller holds the locks on the titles.
 */
export async function lockQueues(tx: Tx, titleIds: readonly number[]): Promise<void> {
  const own = Prisma.sql`h.title_id = ANY(${titleIds}::int[])`
  await lockSetsAndRows(tx, own, Prisma.sql`SELECT h.id FROM holds h WHERE ${own} AND h.closed_at IS NULL UNION`)
}

async function lockSetsAndRows(tx: Tx, which: Prisma.Sql, others: Prisma.Sql): Promise<void> {
  await tx.$queryRaw`
    WITH sets AS MATERIALIZED (
      SELECT s.id FROM any_of_sets s
       WHERE s.id IN (SELECT h.any_of_id FROM holds h WHERE ${which} AND h.state IN ('RECEIVED', 'QUEUED'))
       ORDER BY s.id FOR NO KEY UPDATE OF s)
    SELECT id FROM holds WHERE id IN (${others}
        SELECT h.id FROM sets JOIN holds h ON h.any_of_id = sets.id WHERE h.state IN ('RECEIVED', 'QUEUED'))
     ORDER BY id FOR NO KEY UPDATE`
}

/** Locks a request. The caller has locked its patron, and the title that it is linked to. */
export async function lockPurchaseRequestRow(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM title_requests WHERE id = ${id} FOR NO KEY UPDATE`
}

/** Locks an application for a card, so that its card is handed out once (P11). */
export async function lockCardApplication(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM card_applications WHERE id = ${id} FOR UPDATE`
}

/** Locks a contact message, so that two members of staff do not act on it at once (O22). */
export async function lockContactMessage(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM contact_messages WHERE id = ${id} FOR NO KEY UPDATE`
}

/** SQL: the counters with these keys, locked in ascending order of key. */
export function lockedCountersSql(keys: string[]): Prisma.Sql {
  return Prisma.sql`SELECT * FROM attempts WHERE key = ANY(${keys}) ORDER BY key FOR UPDATE`
}

/** Prevents the removal of an OAuth client until the transaction ends. */
export async function lockOAuthClient(tx: Tx, clientId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM programs WHERE client_id = ${clientId} FOR SHARE`
}

/**
 * Locks a grant until the transaction ends, so that no token is issued while it is revoked. Returns false when it no
 * longer exists.
 */
export async function lockGrant(tx: Tx, grantId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT id FROM grants WHERE id = ${grantId} FOR UPDATE`
  return rows.length > 0
}

/** Deletes all grants of a patron or an OAuth client, locked in ascending order of id. */
export async function deleteGrants(tx: Tx, of: { patronId: number } | { programId: number }): Promise<void> {
  const where = 'patronId' in of ? Prisma.sql`patron_id = ${of.patronId}` : Prisma.sql`program_id = ${of.programId}`
  await tx.$executeRaw`
    DELETE FROM grants WHERE id IN (SELECT id FROM grants WHERE ${where} ORDER BY id FOR UPDATE)`
}

/** Locks the entries of the wizard, so that the library opens once (O7). */
export async function lockSetup(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT id FROM library_setups WHERE id = 1 FOR UPDATE`
}

/** Serialises the registration of webhooks, so that their maximum number holds. */
export async function lockWebhooks(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${webhooks}::bigint) IS NULL AS locked`
}

/** Locks a webhook against the job that writes and sends its messages. */
export async function lockWebhook(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM webhooks WHERE id = ${id} FOR NO KEY UPDATE`
}
