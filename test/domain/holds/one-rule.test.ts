import { beforeAll, expect, test } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import { ItemStatus } from '../../../generated/prisma/enums.ts'
import { itemState, itemStateSelect } from '../../../server/domain/catalogue/titles/copies.ts'
import { onShelfSql } from '../../../server/domain/catalogue/titles/on-shelf.ts'
import { hasLendableCopySql, isLendable, lendableSql } from '../../../server/domain/holds/eligibility/lendable.ts'
import { blockedOnSql, isBlockedOn } from '../../../server/domain/holds/eligibility/standing.ts'
import { isSuspendedOn, suspendedOnSql, suspensionOf } from '../../../server/domain/holds/suspension.ts'
import { dateIn } from '../../../server/domain/library/calendar/dates.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { day, hold, lend, newBranch, newPatron, newTitle } from '../../support/library/world.ts'

// Rules that exist both in SQL and for rows. Both forms must always agree.
const db = useDatabase()
const bothSides = [false, true]

beforeAll(async () => {
  const [reader, { id: elsewhere }] = [await newPatron(db), await newBranch(db)]
  for (const status of Object.values(ItemStatus)) {
    for (const referenceOnly of bothSides) {
      for (const away of bothSides) {
        for (const use of ['none', 'loan', 'hold', 'closed', 'slip'] as const) {
          // The database rejects a captured hold whose copy cannot be lent.
          if (use === 'hold' && status !== 'AVAILABLE') continue
          const title = await newTitle(db, { referenceOnly })
          if (use === 'loan') await lend(db, reader, title)
          if (use === 'hold') await hold(db, reader, title, { state: 'IN_TRANSIT' })
          if (use === 'closed') await hold(db, reader, title, { state: 'FULFILLED' })
          const ended = use === 'slip' ? await hold(db, reader, title, { state: 'EXPIRED' }) : null
          const data = { status, awayAtId: away ? elsewhere : null, shelvedHoldId: ended?.id ?? null }
          await db.prisma.item.updateMany({ where: { titleId: title.id }, data })
        }
      }
    }
  }
})

async function itemsWhere(sql: Prisma.Sql): Promise<Set<number>> {
  const rows = await db.prisma.$queryRaw<{ id: number }[]>`SELECT i.id FROM items i WHERE ${sql}`
  return new Set(rows.map(({ id }) => id))
}

test('whether a copy is lendable agrees in SQL and for a row (L7)', async () => {
  const items = await db.prisma.item.findMany()
  expect(await itemsWhere(lendableSql)).toEqual(new Set(items.filter(isLendable).map(({ id }) => id)))
  const titles = await db.prisma.$queryRaw<{ id: number }[]>`
    SELECT t.id FROM titles t WHERE ${hasLendableCopySql(Prisma.sql`t.id`)}`
  expect(new Set(titles.map(({ id }) => id))).toEqual(new Set(items.filter(isLendable).map(({ titleId }) => titleId)))
})

test('whether a copy is on the shelf agrees in SQL and for a row (C1)', async () => {
  const items = await db.prisma.item.findMany({ select: { id: true, ...itemStateSelect } })
  const shelved = items.filter((item) => itemState(item) === 'ON_SHELF')
  expect(shelved.length).toBeGreaterThan(0)
  expect(await itemsWhere(onShelfSql)).toEqual(new Set(shelved.map(({ id }) => id)))
})

const periods = [null, -2, -1, 0, 1, 2].flatMap((from) => [null, -2, -1, 0, 1, 2].map((until) => ({ from, until })))
const column = (days: number | null) => (days === null ? null : day(days))

async function patronsWhere(ids: number[], sql: Prisma.Sql): Promise<number[]> {
  const rows = await db.prisma.$queryRaw<{ id: number }[]>`
    SELECT p.id FROM patrons p WHERE p.id = ANY(${ids}) AND ${sql} ORDER BY p.id`
  return rows.map(({ id }) => id)
}

test('whether a patron is blocked on a day agrees in SQL and for a row (L8)', async () => {
  const patrons = []
  for (const { from, until } of periods) {
    if (from === null ? until !== null : until !== null && until < from) continue
    patrons.push(await newPatron(db, { barredFrom: column(from), barredUntil: column(until) }))
  }
  const ids = patrons.map(({ id }) => id)
  for (const days of [-3, -2, -1, 0, 1, 2, 3]) {
    const date = dateIn(now).add({ days })
    const barred = patrons.filter((patron) => isBlockedOn(patron, date)).map(({ id }) => id)
    expect(await patronsWhere(ids, blockedOnSql(Prisma.sql`${date.toString()}::date`))).toEqual(barred)
    expect(await patronsWhere(ids, Prisma.sql`NOT ${blockedOnSql(Prisma.sql`${date.toString()}::date`)}`)).toEqual(
      ids.filter((id) => !barred.includes(id)),
    )
  }
})

test('whether a patron is suspended on a day agrees in SQL and for a row (H8)', async () => {
  const patrons = []
  for (const { from, until } of periods) {
    if ((from === null) !== (until === null) || (from !== null && until !== null && until < from)) continue
    patrons.push(await newPatron(db, { skipFrom: column(from), skipUntil: column(until) }))
  }
  const ids = patrons.map(({ id }) => id)
  for (const days of [0, 1, 2, 3]) {
    const date = dateIn(now).add({ days })
    const suspended = patrons.filter((patron) => {
      const suspension = suspensionOf(patron, now)
      return suspension !== null && isSuspendedOn(suspension, date)
    })
    expect(await patronsWhere(ids, suspendedOnSql(Prisma.sql`${date.toString()}::date`))).toEqual(
      suspended.map(({ id }) => id),
    )
  }
})
