import { type Patron, Prisma, type SecondFactor } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { NotFound } from './refusal.ts'

/*
 * Every lock that more than one place takes, in the order in which everybody takes them, so that no two transactions
 * wait for each other in a circle:
 *
 *   −1. an idempotency key of the desk
 *   0. the numbers of cards; who is staff
 *   1. the patron; several, smallest id first; then the second factor
 *   2. titles, smallest id first, and with them, shared, the calendars
 *   3. an act that is undone
 *   4. sets of any-of, smallest id first
 *   5. rows of holds that wait, smallest id first, then rows of requests
 *   6. counters, by key
 *   7. notices, oldest first
 *   8. grants, smallest id first
 *
 * A hold that waits is ended without its title by whoever gives the last place of its set to another (A1), as the
 * confirmation job moves it: by its set and its row. A row that has a copy is moved under its title alone, so that nobody
 * who has a set waits for it, and it may be locked before a set.
 *
 * The calendars alone, the rules alone, and webhooks alone, are each the first and the only lock of whoever changes them;
 * the opening of a library takes the rules, and then the calendars. A program is locked before its grants. Numbers of a
 * hold shelf are only tried (`take_shelf_number`), so nobody waits for one. Headings are kept from being added by whoever
 * forgets some, as its only lock; whoever adds some has its titles already and then takes no other lock that waits for it.
 * Who stamps what is harvested has no other lock.
 */

/** Of PostgreSQL's advisory locks, those under which calendars change, webhooks are registered, cards given out, roles, harvests. */
const calendars = 20171
const webhooks = 20172
const cards = 20173
const staff = 20174
const harvests = 20175

/** Numbers of cards are given out, tied and retired by one transaction at a time, so that none is given out twice (O1). */
export async function lockCards(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${cards}::bigint) IS NULL AS locked`
}

/** Nobody adds headings until the transaction ends; who has added some has ended before. */
export async function lockHeadings(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE headings IN SHARE ROW EXCLUSIVE MODE`
}

/** Roles are given and taken by one transaction at a time, so that an administrator is always left (O2). */
export async function lockStaff(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${staff}::bigint) IS NULL AS locked`
}

/** What is harvested is stamped by one transaction at a time, each later than the one before. */
export async function lockHarvests(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${harvests}::bigint) IS NULL AS locked`
}

/** A second factor, so that each of its codes is used once (O2); null: there is none. */
export async function lockSecondFactor(tx: Tx, patronId: number): Promise<SecondFactor | null> {
  await tx.$queryRaw`SELECT patron_id FROM second_factors WHERE patron_id = ${patronId} FOR UPDATE`
  return tx.secondFactor.findUnique({ where: { patronId } })
}

/** The patron's row, locked until the transaction ends: limits are judged by one request at a time (L3). */
export async function lockPatron(tx: Tx, patronId: number): Promise<Patron> {
  await tx.$queryRaw`SELECT id FROM patrons WHERE id = ${patronId} FOR NO KEY UPDATE`
  const patron = await tx.patron.findUnique({ where: { id: patronId } })
  if (!patron) throw new NotFound('patron')
  return patron
}

/** Rows of patrons that may go altogether: nothing new is tied to them until the transaction ends. */
export async function lockPatronsToEnd(tx: Tx, patronIds: readonly number[]): Promise<Patron[]> {
  await tx.$queryRaw`SELECT id FROM patrons WHERE id = ANY(${patronIds}::int[]) ORDER BY id FOR UPDATE`
  return tx.patron.findMany({ where: { id: { in: [...patronIds] } }, orderBy: { id: 'asc' } })
}

/** SQL that is never null once the calendars stand still until the transaction ends. */
const still = Prisma.sql`pg_advisory_xact_lock_shared(${calendars}::bigint) IS NULL AS locked`

/**
 * Locks everything that belongs to the titles until the transaction ends: their copies, their queues and their loans.
 * Whatever moves a copy or a hold takes this lock first. Meanwhile no calendar changes, so that a date that is counted
 * in open days is still one when it is written.
 */
export async function lockTitles(tx: Tx, titleIds: readonly number[]): Promise<void> {
  await tx.$queryRaw`
    WITH still AS MATERIALIZED (SELECT ${still})
    SELECT id FROM titles WHERE id = ANY(${titleIds}) AND (SELECT locked FROM still) IS NOT NULL
     ORDER BY id FOR NO KEY UPDATE OF titles`
}

interface Copy {
  id: number
  titleId: number
  barcode: string
}

/** The same for the titles of the copies with these barcodes, and which copies these are; they never change their title. */
export function lockTitlesOf(tx: Tx, barcodes: string[]): Promise<Copy[]> {
  return tx.$queryRaw<Copy[]>`
    WITH still AS MATERIALIZED (SELECT ${still})
    SELECT i.id, i.title_id AS "titleId", i.barcode FROM titles t JOIN items i ON i.title_id = t.id
     WHERE i.barcode = ANY(${barcodes}::text[]) AND (SELECT locked FROM still) IS NOT NULL
     ORDER BY t.id FOR NO KEY UPDATE OF t`
}

/** The patron and the titles in one statement, in their order. What they protect is read by the next one: this one saw it before. */
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
    still AS MATERIALIZED (SELECT ${still} FROM (SELECT count(*) FROM patron) locked),
    locked AS MATERIALIZED (
      SELECT id FROM titles WHERE id = ANY(${titleIds}) AND (SELECT locked FROM still) IS NOT NULL
       ORDER BY id FOR NO KEY UPDATE OF titles)
    SELECT (SELECT count(*) FROM patron) AS patrons, (SELECT count(*) FROM locked) AS titles`
}

/** Waits until no copy is being moved, and keeps all of them still until the transaction ends. */
export async function lockCalendars(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${calendars}::bigint) IS NULL AS locked`
}

/** Rules change seldom: one change at a time, whatever it is, so that two of them never mix. */
export async function lockRules(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT id FROM policies WHERE id = 1 FOR NO KEY UPDATE`
}

/** What can be undone, against a second undoing at the same instant. */
export async function lockAct(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM undoable_acts WHERE id = ${id} FOR UPDATE`
}

/** Rows of open holds, against who moves holds without their titles: the confirmation job, and the last place of a set. */
export async function lockHoldRows(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM holds WHERE id = ANY(${ids}) AND closed_at IS NULL ORDER BY id FOR NO KEY UPDATE`
}

/** The rows of a patron's holds on a title, and first the set of the one that waits, with all others of it that wait. */
export async function lockOwnHoldRows(tx: Tx, patronId: number, titleId: number): Promise<void> {
  const own = Prisma.sql`h.patron_id = ${patronId} AND h.title_id = ${titleId}`
  await lockSetsAndRows(tx, own, Prisma.sql`SELECT h.id FROM holds h WHERE ${own} UNION`)
}

/** Sets of any-of, until the transaction ends. */
export async function lockSets(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM any_of_sets WHERE id = ANY(${[...ids]}::int[]) ORDER BY id FOR UPDATE`
}

/**
 * The sets of all holds that wait in a title's queue, and the rows of all holds of these sets that wait: whoever is next
 * then is so until the transaction ends. The title is locked.
 */
export async function lockSetsInQueue(tx: Tx, titleId: number): Promise<void> {
  await lockSetsAndRows(tx, Prisma.sql`h.title_id = ${titleId}`, Prisma.empty)
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

/** A request's row; whoever moves it has locked its patron, and the title that it is tied to. */
export async function lockRequest(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM title_requests WHERE id = ${id} FOR NO KEY UPDATE`
}

/** SQL of the counters with these keys, locked in the order that everybody takes. */
export function lockedCounters(keys: string[]): Prisma.Sql {
  return Prisma.sql`SELECT * FROM attempts WHERE key = ANY(${keys}) ORDER BY key FOR UPDATE`
}

/** Keeps a program from being ended until the transaction ends. */
export async function lockProgram(tx: Tx, clientId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM programs WHERE client_id = ${clientId} FOR SHARE`
}

/** What a patron allowed, locked until the transaction ends, so that no token is made while it ends; false: it is gone. */
export async function lockGrant(tx: Tx, grantId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT id FROM grants WHERE id = ${grantId} FOR UPDATE`
  return rows.length > 0
}

/** Ends all of a patron's or a program's grants, locked in the order that everybody takes. */
export async function deleteGrants(tx: Tx, of: { patronId: number } | { programId: number }): Promise<void> {
  const where = 'patronId' in of ? Prisma.sql`patron_id = ${of.patronId}` : Prisma.sql`program_id = ${of.programId}`
  await tx.$executeRaw`
    DELETE FROM grants WHERE id IN (SELECT id FROM grants WHERE ${where} ORDER BY id FOR UPDATE)`
}

/** One webhook is registered at a time, so that there are never more than there may be. */
export async function lockWebhooks(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${webhooks}::bigint) IS NULL AS locked`
}

/** A webhook's row, against the job that writes and sends its messages. */
export async function lockWebhook(tx: Tx, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM webhooks WHERE id = ${id} FOR NO KEY UPDATE`
}
