import type { Patron } from '../../generated/prisma/client.ts'
import type { Database, Tx } from '../../server/database/database.ts'
import { writeColumns } from '../../server/domain/catalogue/titles/write-columns.ts'
import { lockCards } from '../../server/domain/common/locks.ts'
import { endAllSessions } from '../../server/domain/patrons/account/sessions.ts'
import { writeWords } from '../../server/domain/patrons/search-words.ts'
import { noCounts, type Refusal, type Written } from '../import/save/save-batch.ts'
import { changedColumns, importRefusal } from './compare.ts'
import type { PersonRow } from './read-rows.ts'
import { readStored } from './stored.ts'

export interface Writing {
  now: Date
  dryRun: boolean
  /** The columns that the mapping provides. */
  written: ReadonlySet<string>
}

/** Reads and writes one batch in one transaction. */
export function writeRows(db: Database, rows: PersonRow[], writing: Writing): Promise<Written> {
  return db.prisma.$transaction(async (tx) => {
    await lockCards(tx)
    const here = await readStored(tx, rows)
    const refusals: Refusal[] = []
    const created: PersonRow[] = []
    const changed: { before: Patron; after: Partial<Patron> }[] = []
    for (const row of rows) {
      const reason = importRefusal(row, here)
      const before = here.patronOf(row)
      if (reason) refusals.push({ of: 'title', line: row.line, controlNumber: row.card, reason })
      else if (!before) created.push(row)
      else {
        const after = changedColumns(before, row, writing.written)
        if (after) changed.push({ before, after })
      }
    }
    if (!writing.dryRun) {
      await create(tx, created)
      await change(tx, changed, writing.now)
    }
    const unchanged = rows.length - refusals.length - created.length - changed.length
    return { counts: { ...noCounts, added: created.length, changed: changed.length, unchanged }, refusals }
  })
}

async function create(tx: Tx, rows: PersonRow[]): Promise<void> {
  if (rows.length === 0) return
  // An account that an earlier full export closed is opened again.
  await tx.retiredCard.deleteMany({ where: { number: { in: rows.map(({ card }) => card) } } })
  const made = await tx.patron.createManyAndReturn({
    data: rows.map(({ card, number, person }) => ({
      ...person,
      cardNumber: card,
      exportNumber: number,
      fromExport: true,
    })),
    select: { id: true, name: true, nameReading: true, phone: true },
  })
  await writeWords(tx, made)
}

async function change(tx: Tx, changed: { before: Patron; after: Partial<Patron> }[], now: Date): Promise<void> {
  const others = changed.filter(({ before, after }) => after.cardNumber !== before.cardNumber)
  await writeColumns(
    tx,
    'patrons',
    changed.map(({ before, after }) => ({ ...after, id: before.id })),
  )
  for (const { before } of others) {
    const retired = { number: before.cardNumber, patronId: before.id, reason: 'REPLACED', retiredAt: now } as const
    await tx.retiredCard.create({ data: retired })
    await endAllSessions(tx, before.id)
  }
  await writeWords(
    tx,
    changed.map(({ before, after }) => ({ ...before, ...after })),
  )
}
