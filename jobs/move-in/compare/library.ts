import type { Database } from '../../../server/database/database.ts'
import { type Facts, factsOf } from './facts.ts'

/** The facts of the library. `cardOf` gives the card of a patron's number in the other system. */
export type LibraryFacts = Facts & { cardOf: Map<string, string> }

interface HoldRow {
  card: string
  state: 'RECEIVED' | 'QUEUED' | 'IN_TRANSIT' | 'READY'
  count: number
}

/** Reads what the library has. Of the titles it counts those of the sources of the files. */
export async function readLibrary(db: Database, sources: string[]): Promise<LibraryFacts> {
  const titles = await db.query<{ key: string }>(
    `SELECT source || ' ' || control_number AS key FROM titles WHERE source = ANY($1::text[])`,
    [sources],
  )
  const copies = await db.query<{ barcode: string }>('SELECT barcode FROM items')
  const patrons = await db.query<{ card: string; number: string | null }>(
    `SELECT card_number AS card, export_number AS number FROM patrons WHERE role = 'PATRON'`,
  )
  const loans = await db.query<{ card: string; barcode: string; due: string }>(
    `SELECT p.card_number AS card, i.barcode, l.due_on::text AS due
       FROM loans l JOIN patrons p ON p.id = l.patron_id JOIN items i ON i.id = l.item_id
      WHERE l.returned_at IS NULL`,
  )
  const holds = await db.query<HoldRow>(
    `SELECT p.card_number AS card, h.state::text AS state, count(*)::int AS count
       FROM holds h JOIN patrons p ON p.id = h.patron_id
      WHERE h.state IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY') GROUP BY 1, 2`,
  )
  const facts: LibraryFacts = {
    titles: new Set(titles.map(({ key }) => key)),
    copies: new Set(copies.map(({ barcode }) => barcode)),
    patrons: new Set(patrons.map(({ card }) => card)),
    loans: new Set(loans.map(({ barcode }) => barcode)),
    holds: holds.reduce((sum, { count }) => sum + count, 0),
    byCard: new Map(),
    cardOf: new Map(patrons.flatMap(({ card, number }) => (number === null ? [] : [[number, card]]))),
  }
  for (const { card, due } of loans) factsOf(facts.byCard, card).dueDates.push(due)
  for (const { card, state, count } of holds) {
    const counted = factsOf(facts.byCard, card)
    counted[state === 'READY' ? 'ready' : state === 'IN_TRANSIT' ? 'inTransit' : 'waiting'] += count
  }
  return facts
}
