import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { type ConnectedSystem, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'

const titles = `query ($ids: [ID!]!) {
  titlesByIds(ids: $ids) { id copies { total lendable onOrder onShelf known } items { barcode state dueOn branch { code } location { code name } } }
}`

// G5: availability as the library system reports it now, with one request for all titles of a page.
describe.each(systemKinds)('Availability of copies with %s', (kind) => {
  const db = useDatabase()
  let behind: ConnectedSystem
  beforeAll(async () => {
    behind = await connectFakeSystem(db, kind)
    connectSchema(schema)
  })
  afterAll(() => behind.close())

  const asked = async (...numbers: number[]) => {
    const before = behind.calls()
    const ids = numbers.map((n) => `Title:${behind.titles[n]?.id}`)
    const { titlesByIds } = await ask(db, titles, { ids })
    return { titlesByIds, calls: behind.calls() - before }
  }

  test('it takes as many requests for twenty titles as for one', async () => {
    await asked(0)
    const one = await asked(1)
    const many = await asked(...Array.from({ length: 20 }, (_, n) => n))
    expect(many.calls).toBe(one.calls)
    expect(many.titlesByIds).toHaveLength(20)
  })

  test('it is reported when the library system reports it, and unknown otherwise', async () => {
    const { titlesByIds } = await asked(...behind.titles.keys())
    const states = new Set(
      titlesByIds.flatMap(({ items }: { items: { state: string }[] }) => items.map(({ state }) => state)),
    )
    if (behind.adapter.capabilities.availability) {
      expect(states).toContain('ON_LOAN')
      expect(states).toContain('ON_SHELF')
      expect(titlesByIds.every(({ copies }: { copies: { known: boolean } }) => copies.known)).toBe(true)
    } else {
      expect([...states]).toEqual(['UNKNOWN'])
      for (const { copies } of titlesByIds) expect(copies).toMatchObject({ onShelf: 0, known: false })
    }
  })

  test('it has the location that Koha reports, with our name where the branch has the code (C14)', async () => {
    if (kind !== 'koha') return
    const places = async () => {
      const { titlesByIds } = await asked(0)
      return titlesByIds[0].items.map(({ branch, location }: Answer) => [branch.code, location])
    }
    const [[code]] = await places()
    expect((await places())[0]).toEqual([code, { code: 'GEN', name: 'GEN' }])
    const { id: branchId } = await db.prisma.branch.findUniqueOrThrow({ where: { code } })
    const data = { branchId, code: 'GEN', name: '一般', nameEn: 'General', kind: 'OPEN', position: 9 } as const
    await db.prisma.shelvingLocation.create({ data })
    await expect.poll(async () => (await places())[0]).toEqual([code, { code: 'GEN', name: '一般' }])
  })

  test.each([
    [{ withdrawn: 1 }, ['UNAVAILABLE', 0, 0, 0]],
    [{ lost_status: 1 }, ['UNAVAILABLE', 0, 0, 0]],
    [{ damaged_status: 1 }, ['DAMAGED', 0, 0, 0]],
    [{ not_for_loan_status: -1 }, ['ON_ORDER', 1, 1, 1]],
    [{ not_for_loan_status: 1 }, ['REFERENCE_ONLY', 1, 0, 0]],
  ])('a copy of Koha with %j has its own state and counts (G5)', async (change, expected) => {
    if (kind !== 'koha') return
    // Record 28 has one copy on the shelf.
    const item = (behind.fake as FakeKoha).state.items.find(({ biblio_id }) => biblio_id === 28)
    if (!item) throw new Error('Record 28 has no copy.')
    const before = { ...item }
    Object.assign(item, change)
    try {
      const [{ copies, items }] = (await asked(27)).titlesByIds
      expect([items[0].state, copies.total, copies.lendable, copies.onOrder]).toEqual(expected)
      expect(copies.onShelf).toBe(0)
    } finally {
      Object.assign(item, before)
    }
  })

  test('it is unknown for titles from another source', async () => {
    const { id } = await db.prisma.title.findFirstOrThrow({ where: { source: 'demo' } })
    const { titlesByIds } = await ask(db, titles, { ids: [`Title:${id}`] })
    expect(titlesByIds[0].copies.known).toBe(false)
  })
})
