import { type GraphQLObjectType, getNamedType, isRequiredArgument } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { type ConnectedSystem, card, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { now } from '../../support/library/now.ts'
import { hold, lend, newPatron, patronOf } from '../../support/library/world.ts'
import { isForStaff, selectionOf } from '../answers/doors.ts'

const titles = `query ($ids: [ID!]!) {
  titlesByIds(ids: $ids) { id copies { total lendable onOrder onShelf known } items { barcode state dueOn branch { code } location { code name } } }
}`

const signIn = `mutation ($card: String!, $password: String!) {
  signIn(cardNumber: $card, password: $password) { __typename }
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

  test('no answer depends on the loans and holds of our own tables, which the library system replaces (G1)', async () => {
    // The resolvers are the same for every system.
    if (kind !== 'koha') return
    await ask(db, signIn, { card: card.number, password: card.password })
    const me = await patronOf(db, { cardNumber: card.number })
    const reserved = behind.titles[0] as { id: number }
    const { barcode } = await db.prisma.item.findFirstOrThrow({ where: { titleId: reserved.id } })
    // Lists of titles cost much and have the fields of one title. The others contain the times of all writes.
    const left = new Set(['titles', 'newTitles', 'changes', 'harvest'])
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
      (field) => !left.has(field.name) && !isForStaff(field) && !field.args.some(isRequiredArgument),
    )
    const below = (name: string) => selectionOf(schema.getType(name) as GraphQLObjectType, 2)
    const operations = [
      ...fields.map(({ name, type }) => `{ ${name} ${selectionOf(getNamedType(type), 2)} }`),
      `{ titlesByIds(ids: ["Title:${reserved.id}"]) ${below('Title')} }`,
      `{ itemsByBarcodes(barcodes: ["${barcode}"]) ${below('Item')} }`,
    ]
    // Each operation of this test has a session of its own.
    const own = new Set(['Patron_sessions', 'Patron_accountEvents', 'Patron_lastSignIn'])
    const answers = async () => {
      const all: string[] = []
      for (const operation of operations) {
        const answer = await ask(db, operation, {}, { as: me })
        all.push(JSON.stringify(answer, (name, value) => (own.has(name) ? null : value)))
      }
      return all
    }
    const before = await answers()
    await lend(db, me, reserved)
    await hold(db, me, reserved)
    for (let n = 0; n < 6; n++) await hold(db, await newPatron(db), reserved, { state: 'QUEUED' })
    expect(operations.length).toBeGreaterThan(12)
    const after = await answers()
    expect(operations.filter((_, n) => after[n] !== before[n])).toEqual([])
  })

  test('what it does not report is null, unknown or not offered, and never 0 (G4)', async () => {
    const [title] = behind.titles
    const { barcode } = await db.prisma.item.findFirstOrThrow({ where: { titleId: title?.id ?? 0 } })
    const answer = await ask(
      db,
      `query ($ids: [ID!]!, $barcodes: [String!]!) {
        titlesByIds(ids: $ids) { holdCount holdEstimate { place } items { barcode state dueOn } }
        itemsByBarcodes(barcodes: $barcodes) { barcode state dueOn }
        mostReserved { total }
        cqlIndexes { names }
        library { unsupported }
      }`,
      { ids: [`Title:${title?.id}`], barcodes: [barcode] },
    )
    const { titlesByIds, itemsByBarcodes, mostReserved, cqlIndexes, library } = answer
    expect(titlesByIds[0]).toMatchObject({ holdCount: null, holdEstimate: null })
    expect(itemsByBarcodes).toEqual(titlesByIds[0].items.filter((item: Answer) => item.barcode === barcode))
    expect(mostReserved).toBeNull()
    expect(cqlIndexes.flatMap(({ names }: Answer) => names)).not.toContain('local.lendable')
    expect(library.unsupported).toEqual(expect.arrayContaining(['HOLD_COUNTS', 'LENDABLE_NOW']))
    await expect(ask(db, '{ titles(conditions: { lendableNow: true }) { totalCount } }')).rejects.toMatchObject({
      code: 'REFUSED_BY_LIBRARY',
    })
  })

  test('a mailed list has the states that the library system reports (M7)', async () => {
    const patron = await newPatron(db, { mailAddress: `list@${kind}.example.jp`, mailVerifiedAt: now, language: 'JA' })
    const { titlesByIds } = await asked(0)
    const send = 'mutation ($ids: [ID!]!) { mailTitleList(titleIds: $ids) { __typename } }'
    await ask(db, send, { ids: [`Title:${behind.titles[0]?.id}`] }, { as: patron })
    const [letter] = messagesTo(await messagesUntil(db), patron)
    if (letter?.kind !== 'TITLE_LIST') throw new Error('There is no list.')
    const states = titlesByIds[0].items.map(({ state }: Answer) => state)
    expect(states).toContain(letter.listed[0]?.copy?.state)
    if (!behind.adapter.capabilities.availability) expect(letter.listed[0]?.copy?.state).toBe('UNKNOWN')
  })

  test('while it is unknown, copies that our catalogue lists as reference only are not counted as lendable (L7)', async () => {
    const { id } = await db.prisma.title.findFirstOrThrow({
      where: { source: 'demo', items: { some: { status: 'AVAILABLE', referenceOnly: false } } },
    })
    const where = { titleId: id, referenceOnly: false }
    const before = await db.prisma.item.findMany({ where })
    await db.prisma.item.updateMany({ where, data: { referenceOnly: true } })
    try {
      const [{ copies }] = (await ask(db, titles, { ids: [`Title:${id}`] })).titlesByIds
      expect(copies).toMatchObject({ known: false, lendable: 0 })
      expect(copies.total).toBeGreaterThan(0)
    } finally {
      await db.prisma.item.updateMany({
        where: { id: { in: before.map((item) => item.id) } },
        data: { referenceOnly: false },
      })
    }
  })

  test('it is unknown for titles from another source', async () => {
    const { id } = await db.prisma.title.findFirstOrThrow({ where: { source: 'demo' } })
    const { titlesByIds } = await ask(db, titles, { ids: [`Title:${id}`] })
    expect(titlesByIds[0].copies.known).toBe(false)
  })
})
