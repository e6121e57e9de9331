import { describe, expect, test } from 'vitest'
import { forget } from '../../server/domain/forget.ts'
import { openSessions } from '../../server/session.ts'
import { useDatabase } from '../database.ts'
import { later, now } from '../now.ts'
import { hold, newPatron, newTitle } from '../world.ts'
import { inEveryTimeZone } from '../zones.ts'

const db = useDatabase()

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('a closed hold loses its patron when it is no longer listed, not a minute before (H7, R4)', async () => {
    const patron = await newPatron(db)
    const { id } = await hold(db, patron, await newTitle(db), { state: 'CANCELLED', closedAt: now })
    const owner = async () => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).patronId
    await forget(db, new Date('2026-12-01T23:59:00+09:00'))
    expect(await owner()).toBe(patron.id)
    await forget(db, new Date('2026-12-02T00:00:00+09:00'))
    expect(await owner()).toBeNull()
  })
})

test('an open hold keeps its patron however old it is (R4)', async () => {
  const patron = await newPatron(db)
  const { id } = await hold(db, patron, await newTitle(db), { placedAt: later({ days: -400 }) })
  await forget(db, now)
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ patronId: patron.id })
})

test('a session that has ended is forgotten, one that has not stays open (P3)', async () => {
  const sessions = openSessions(db, { secure: false })
  const secret = await sessions.create((await newPatron(db)).id)
  const days = (count: number) => new Date(Date.now() + count * 24 * 3600_000)
  await forget(db, days(13))
  expect(await sessions.find(secret)).not.toBeNull()
  await forget(db, days(15))
  expect(await sessions.find(secret)).toBeNull()
})

test('forgetting twice does nothing the second time (R4)', async () => {
  await hold(db, await newPatron(db), await newTitle(db), { state: 'EXPIRED', closedAt: now })
  await forget(db, later({ days: 30 }))
  expect(await forget(db, later({ days: 30 }))).toEqual({ submissions: 0, baskets: 0, holds: 0, sessions: 0 })
})
