import { type Patron, Prisma, type SecondFactor } from '../../generated/prisma/client.ts'
import type { Tx } from '../database/database.ts'
import { NotFound } from './refusal.ts'

/*
 * Every lock that more than one place takes, in the order in which everybody takes them, so that no two transactions
 * wait for each other in a circle:
 *
 *   0. the numbers of cards; who is staff
 *   1. the patron; several, smallest id first; then the second factor
 *   2. titles, smallest id first, and with them, shared, the calendars
 *   3. an act that is undone
 *   4. rows of holds, then rows of requests
 *   5. counters, by key
 *   6. notices, oldest first
 *   7. grants, smallest id first
 *
 * The calendars alone, the rules alone, and webhooks alone, are each the first and the only lock of whoever changes them. A
 * program is locked before its grants.
 */

/** Of PostgreSQL's advisory locks, those under which calendars change, webhooks are registered, cards given out, and roles. */
const calendars = 20171
const webhooks = 20172
const cards = 20173
const staff = 20174

/** Numbers of cards are given out, tied and retired by one transaction at a time, so that none is given out twice (O1). */
export async function lockCards(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${cards}::bigint) IS NULL AS locked`
}

/** Roles are given and taken by one transaction at a time, so that an administrator is always left (O2). */
export async function lockStaff(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${staff}::bigint) IS NULL AS locked`
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

/** Rows of holds, against the confirmation job, which moves holds without their titles. */
export async function lockHoldRows(
  tx: Tx,
  which: { id: number } | { patronId: number; titleId: number },
): Promise<void> {
  const where =
    'id' in which
      ? Prisma.sql`id = ${which.id}`
      : Prisma.sql`patron_id = ${which.patronId} AND title_id = ${which.titleId}`
  await tx.$queryRaw`SELECT id FROM holds WHERE ${where} FOR NO KEY UPDATE`
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
