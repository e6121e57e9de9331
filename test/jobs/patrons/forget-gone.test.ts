import { beforeEach, describe, expect, test } from 'vitest'
import { findJob, readTimetable } from '../../../jobs/timetable.ts'
import { openSessions } from '../../../server/auth/session.ts'
import { connectSystem, librarySystemOf } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard, SystemAway } from '../../../server/domain/library-system/guard.ts'
import {
  type Cardholder,
  type LibrarySystem,
  LibrarySystemUnreachable,
} from '../../../server/domain/library-system/port.ts'
import { verifySystemCard } from '../../../server/domain/patrons/cards/library-system-card.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { newPatron, newTitle } from '../../support/library/world.ts'

const job = findJob('forget-gone')
const noTools = { leftUndone: () => {} } as unknown as Parameters<NonNullable<typeof job>['run']>[2]

// G2: the data of a patron of a library system is deleted when the account there is.
describe('an account that the library system no longer has', () => {
  const db = useDatabase()
  const run = (tools = noTools) => job?.run(db, now, tools)
  let there: Set<string>
  let asked: string[]
  let isAway = false
  let meanwhile: () => Promise<unknown>
  const system = {
    name: 'Test',
    capabilities: {},
    authenticate: async (card: string) => ({ key: card, cardNumber: card }),
    account: async ({ key }: Cardholder) => {
      asked.push(key)
      await meanwhile()
      if (isAway) throw new LibrarySystemUnreachable('it is away')
      return there.has(key) ? { homeBranch: null } : null
    },
  } as unknown as LibrarySystem
  beforeEach(async () => {
    await db.prisma.patron.deleteMany({ where: { exportNumber: { startsWith: 'there:' } } })
    connectSystem(db, new LibrarySystemGuard(system), 'there')
    there = new Set()
    asked = []
    isAway = false
    meanwhile = async () => {}
  })

  /** A patron of that system with saved data, and a sign-in if one is known. */
  async function known(key: string, { signedIn = false, isThere = false } = {}) {
    const { id } = await newPatron(db, { exportNumber: `there:${key}`, cardNumber: key })
    const { id: titleId } = await newTitle(db)
    await db.prisma.favourite.create({ data: { patronId: id, titleId, addedAt: now } })
    if (signedIn)
      await db.prisma.accountEvent.create({ data: { patronId: id, kind: 'SIGNED_IN', at: later({ days: -3 }) } })
    if (isThere) there.add(key)
    return id
  }
  const left = async (ids: number[]) => {
    const rows = await db.prisma.patron.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })
    return rows.map(({ exportNumber }) => exportNumber?.split(':')[1])
  }

  test('is deleted with all saved data, unless it was used for a recent sign-in', async () => {
    const ids = [
      await known('gone'),
      await known('stays', { isThere: true }),
      await known('gone-just-now', { signedIn: true }),
      await known('in-use', { signedIn: true, isThere: true }),
      await known('in-use-too', { signedIn: true, isThere: true }),
    ]
    const own = await newPatron(db)
    const staff = await newPatron(db, { exportNumber: 'there:works-here', role: 'DESK' })
    expect(await run()).toEqual({ asked: 2, forgotten: 1 })
    expect(await left(ids)).toEqual(['stays', 'gone-just-now', 'in-use', 'in-use-too'])
    expect(await db.prisma.favourite.count({ where: { patronId: ids[0] } })).toBe(0)
    expect(await db.prisma.patron.count({ where: { id: { in: [own.id, staff.id] } } })).toBe(2)
    expect(asked).not.toContain('works-here')
    expect(await run()).toEqual({ asked: 1, forgotten: 0 })
  })

  test('leaves no number behind, so that the card can be issued again', async () => {
    await known('gone')
    await known('in-use', { signedIn: true, isThere: true })
    await run()
    expect(await db.prisma.retiredCard.count({ where: { number: 'gone' } })).toBe(0)
    const connected = librarySystemOf(db)
    if (!connected) throw new Error('No system is connected.')
    expect(await verifySystemCard(db, connected, { cardNumber: 'gone', password: 'x' }, now)).toEqual(
      expect.any(Number),
    )
  })

  test('is kept when recently active patrons are reported as gone too, or when none was active', async () => {
    const ids = [await known('gone')]
    expect(await run()).toEqual({ asked: 1, forgotten: 0 })
    for (const key of ['a', 'b']) ids.push(await known(key, { signedIn: true }))
    ids.push(await known('c', { signedIn: true, isThere: true }))
    await expect(run()).rejects.toThrow('no account for 2 of the last 3 patrons')
    expect(await left(ids)).toHaveLength(4)
  })

  test('is kept while that system does not answer, and is checked again by the next run', async () => {
    const id = await known('gone')
    await known('in-use', { signedIn: true, isThere: true })
    isAway = true
    await expect(run()).rejects.toThrow(SystemAway)
    expect(await left([id])).toEqual(['gone'])
  })

  test('is kept when its patron signs in during the check', async () => {
    const id = await known('gone')
    await known('in-use', { signedIn: true, isThere: true })
    meanwhile = () => openSessions(db, { secure: false }).create(id)
    expect(await run()).toEqual({ asked: 1, forgotten: 0 })
    expect(await left([id])).toEqual(['gone'])
  })

  test('is kept while a copy from before the library system is on loan', async () => {
    const id = await known('gone')
    await known('in-use', { signedIn: true, isThere: true })
    const { id: titleId } = await newTitle(db, { copies: 1 })
    const item = await db.prisma.item.findFirstOrThrow({ where: { titleId } })
    await db.prisma.loan.create({
      data: { patronId: id, itemId: item.id, lentAt: now, dueOn: now, branchId: item.branchId },
    })
    expect(await run()).toEqual({ asked: 1, forgotten: 0 })
    expect(await left([id])).toEqual(['gone'])
  })
})

describe('without a library system', () => {
  const db = useDatabase()
  test('the job is not scheduled, and does nothing when run manually', async () => {
    expect((await readTimetable(db)).map(({ job }) => job.name)).not.toContain('forget-gone')
    expect(await job?.run(db, now, noTools)).toEqual({ asked: 0, forgotten: 0 })
  })
})
