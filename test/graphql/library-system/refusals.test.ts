import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { connectSystem } from '../../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../../server/domain/library-system/guard.ts'
import type { LibrarySystem } from '../../../server/domain/library-system/port.ts'
import { systemKinds } from '../../../server/domain/library-system/settings.ts'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { type ConnectedSystem, card, connectFakeSystem } from '../../library-systems/gateway.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { newPickupPlace } from '../../support/library/pickup-places.ts'
import { patronOf } from '../../support/library/world.ts'

const signIn = `mutation ($card: String!, $password: String!) {
  signIn(cardNumber: $card, password: $password) { __typename ... on SignInPayload { patron { id } } ... on Refusal { code } }
}`

describe.each(systemKinds)('GraphQL with %s', (kind) => {
  const db = useDatabase()
  let behind: ConnectedSystem
  let me: { id: number }
  beforeAll(async () => {
    behind = await connectFakeSystem(db, kind)
    connectSchema(schema)
    await ask(db, signIn, { card: card.number, password: card.password })
    me = await patronOf(db, { cardNumber: card.number })
  })
  afterAll(() => behind.close())

  test('it reports the library system and the withheld actions (G4)', async () => {
    const { library } = await ask(
      db,
      '{ library { system: librarySystem { name state since } withheld: unsupported } }',
    )
    expect(library.system).toEqual({ name: behind.adapter.name, state: 'ANSWERS', since: null })
    const { capabilities } = behind.adapter
    expect(library.withheld.includes('SKIP')).toBe(!capabilities.suspend)
    expect(library.withheld.includes('CHANGES')).toBe(!capabilities.changePickup)
    expect(library.withheld.includes('SEQUENCES')).toBe(!(capabilities.place && capabilities.suspend))
    expect(library.withheld.includes('ANY_OF')).toBe(!(capabilities.place && capabilities.cancelWaiting))
    expect(library.withheld).toEqual(expect.arrayContaining(['HISTORY', 'CIRCULATION']))
  })

  test('unsupported actions are refused with a code (G4)', async () => {
    const input = (over: object) => ({
      input: {
        key: `key-of-${kind}`,
        titleIds: behind.titles.slice(25, 27).map(({ id }) => `Title:${id}`),
        pickupBranchId: 'Branch:1',
        contactMethod: 'NONE',
        ...over,
      },
    })
    const place = `mutation ($input: PlaceHoldsInput!) {
      placeHolds(input: $input) { __typename ... on RefusedByLibrary { code reason } }
    }`
    const { suspend, cancelWaiting } = behind.adapter.capabilities
    for (const over of [...(suspend ? [] : [{ inOrder: true }]), ...(cancelWaiting ? [] : [{ anyOf: 1 }])]) {
      const { placeHolds } = await ask(db, place, input(over), { as: me })
      expect(placeHolds).toEqual({ __typename: 'RefusedByLibrary', code: 'REFUSED_BY_LIBRARY', reason: 'NOT_OFFERED' })
    }
    const withheld = [
      ...(suspend ? [] : ['createSequence(holdIds: ["Hold:1", "Hold:2"]) { __typename }']),
      'setKeepsHistory(keepsHistory: true) { __typename }',
      ...(cancelWaiting ? [] : ['cancelAnyOfSet(id: "AnyOfSet:1") { __typename }']),
    ]
    for (const act of withheld) {
      await expect(ask(db, `mutation { ${act} }`, {}, { as: me })).rejects.toMatchObject({ code: 'REFUSED_BY_LIBRARY' })
    }
    const admin = await db.prisma.patron.findFirstOrThrow({ where: { role: 'ADMIN' } })
    const desk = 'mutation { checkIn(input: { branchId: "Branch:1", barcode: "B0000001" }) { __typename } }'
    await expect(ask(db, desk, {}, { as: admin })).rejects.toMatchObject({ code: 'REFUSED_BY_LIBRARY' })
  })

  test('lockers are withheld, because the library system keeps the hold shelf (G4, H20)', async () => {
    const branch = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'chuo' } })
    const place = await newPickupPlace(db, branch, { name: `棚 ${kind}` })
    expect((await ask(db, '{ library { pickupPlaces { free } } }')).library.pickupPlaces).toEqual([])
    const to = { pickupBranchId: `Branch:${branch.id}`, pickupPlaceId: `PickupPlace:${place.id}` }
    const refused = { __typename: 'RefusedByLibrary', reason: 'NOT_OFFERED' }
    const before = behind.written()
    const operations = `mutation ($place: PlaceHoldsInput!, $several: UpdateHoldsInput!, $at: ID!, $to: ID!) {
      place: placeHolds(input: $place) { __typename ... on RefusedByLibrary { reason } }
      several: updateHolds(input: $several) { __typename ... on RefusedByLibrary { reason } }
      one: updateHold(id: "Hold:1", pickupBranchId: $at, pickupPlaceId: $to) { __typename ... on RefusedByLibrary { reason } }
    }`
    const variables = {
      ...{ at: to.pickupBranchId, to: to.pickupPlaceId },
      place: { ...to, key: `to-a-locker-${kind}`, titleIds: [`Title:${behind.titles[28]?.id}`], contactMethod: 'NONE' },
      several: { ...to, key: `several-to-a-locker-${kind}`, holdIds: ['Hold:1'] },
    }
    expect(await ask(db, operations, variables, { as: me })).toEqual({ place: refused, several: refused, one: refused })
    expect(behind.written()).toEqual(before)
    const shown = (
      await ask(
        db,
        '{ me { holds(first: 1) { nodes { pickupPlace { id } compartment collectionCode } } } }',
        {},
        { as: me },
      )
    ).me
    expect(shown.holds.nodes).toEqual([{ pickupPlace: null, compartment: null, collectionCode: null }])
    const admin = await db.prisma.patron.findFirstOrThrow({ where: { role: 'ADMIN' } })
    const putIn = `mutation { putInCompartment(input: { branchId: "${to.pickupBranchId}", barcode: "B1" }) { __typename } }`
    const collect = `mutation { collectFromPickupPlace(input: { login: "x", password: "x", placeId: "${to.pickupPlaceId}", code: "1" }) { __typename } }`
    for (const act of [putIn, collect])
      await expect(ask(db, act, {}, { as: admin })).rejects.toMatchObject({ code: 'REFUSED_BY_LIBRARY' })
  })

  test("the viewer's account has the types of the schema, in pages (G1)", async () => {
    const list = `query ($after: String) { me {
      holds(first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id state place title { id title contributors { name } copies { total } } pickupBranch { name } sequence { id } anyOf { id } } }
      }
      loans { totalCount edges { node { id dueOn renewals overdueDays title { title } barcode renewalRefusal { __typename } } } }
      overview { loans holds ready { count } }
      standing { __typename }
    } }`
    const first = (await ask(db, list, {}, { as: me })).me
    expect(first).toMatchObject({
      holds: { totalCount: 3, pageInfo: { hasNextPage: true } },
      loans: { totalCount: 2 },
      overview: { loans: 2, holds: 3, ready: [{ count: 1 }] },
      standing: null,
    })
    expect(first.holds.edges[0].node).toMatchObject({ state: 'READY', sequence: null, anyOf: null })
    const rest = (await ask(db, list, { after: first.holds.pageInfo.endCursor }, { as: me })).me.holds
    expect(rest.pageInfo.hasNextPage).toBe(false)
    const ids = [...first.holds.edges, ...rest.edges].map(({ node }: { node: { id: string } }) => node.id)
    expect(new Set(ids).size).toBe(3)
    const { hold } = (await ask(db, 'query ($id: ID!) { me { hold(id: $id) { id } } }', { id: ids[1] }, { as: me })).me
    expect(hold).toEqual({ id: ids[1] })
  })

  test("an unknown hold, and another patron's hold, are not found (G2)", async () => {
    const cancel = 'mutation ($id: ID!) { cancelHold(id: $id) { __typename } }'
    for (const id of ['Hold:999999', 'Hold:no-such-hold']) {
      expect((await ask(db, cancel, { id }, { as: me })).cancelHold).toEqual({ __typename: 'NotFound' })
    }
  })

  test('a title that the patron has on loan or reserved is refused before anything is sent (L7)', async () => {
    const own = '{ me { loans { edges { node { title { id } } } } holds { edges { node { title { id } } } } } }'
    const { loans, holds } = (await ask(db, own, {}, { as: me })).me
    const place = `mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) {
      ... on PlaceHoldsPayload { placements { refusal { ... on RefusedByLibrary { reason } } } } } }`
    const { id: branchId } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'chuo' } })
    const input = {
      ...{ key: `own-titles-${kind}`, pickupBranchId: `Branch:${branchId}`, contactMethod: 'NONE' },
      titleIds: [loans, holds].map(({ edges }) => edges[0].node.title.id),
    }
    const before = behind.written()
    const { placements } = (await ask(db, place, { input }, { as: me })).placeHolds
    expect(placements).toEqual([
      { refusal: { reason: 'ON_LOAN_TO_PATRON' } },
      { refusal: { reason: 'ALREADY_RESERVED' } },
    ])
    expect(behind.written()).toBe(before)
  })

  test('a title whose copies are all reference only is refused by SIP2 before anything is sent', async () => {
    if (kind !== 'sip2') return
    const title = behind.titles[26] as { id: number }
    await db.prisma.item.updateMany({ where: { titleId: title.id }, data: { referenceOnly: true } })
    const place = `mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) {
      ... on PlaceHoldsPayload { placements { outcome { ... on RefusedByLibrary { reason } } } } } }`
    const { id: branchId } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'chuo' } })
    const input = {
      ...{ key: 'reference-only', pickupBranchId: `Branch:${branchId}`, contactMethod: 'NONE' },
      titleIds: [`Title:${title.id}`],
    }
    const before = behind.written()
    const { placements } = (await ask(db, place, { input }, { as: me })).placeHolds
    expect(placements).toEqual([{ outcome: { reason: 'NO_COPIES' } }])
    expect(behind.written()).toBe(before)
  })

  test('a cancellation that is pressed twice at once succeeds twice', async () => {
    const { edges } = (await ask(db, '{ me { holds { edges { node { id state } } } } }', {}, { as: me })).me.holds
    const { id } = edges.find(({ node }: { node: { state: string } }) => node.state === 'QUEUED').node
    // Both presses have read the account before the first one is sent.
    const arrived: (() => void)[] = []
    const cancelTogether: LibrarySystem['cancel'] = async (...given) => {
      await new Promise<void>((resolve) => {
        arrived.push(resolve)
        if (arrived.length === 2) for (const go of arrived) go()
      })
      return behind.adapter.cancel(...given)
    }
    const together = Object.create(behind.adapter, { cancel: { value: cancelTogether } })
    connectSystem(db, new LibrarySystemGuard(together), kind)
    onTestFinished(() => connectSystem(db, behind.guard, kind))
    const cancel = 'mutation ($id: ID!) { cancelHold(id: $id) { __typename ... on Hold { state } } }'
    const press = () => ask(db, cancel, { id }, { as: me })
    for (const { cancelHold } of await Promise.all([press(), press()]))
      expect(cancelHold).toEqual({ __typename: 'Hold', state: 'CANCELLED' })
  })

  test('a number of renewals that was not reported renews nothing, and is no success', async () => {
    const { loans } = (await ask(db, '{ me { loans { edges { node { id renewals } } } } }', {}, { as: me })).me
    const { id, renewals } = loans.edges[0].node
    const before = behind.written()
    const renew = (seen: number) =>
      ask(
        db,
        'mutation ($id: ID!, $seen: Int!) { renewLoan(id: $id, renewalsSeen: $seen) { __typename } }',
        ...([{ id, seen }, { as: me }] as const),
      )
    if (renewals < 10_000) return expect(kind).toBe('koha')
    await expect(renew(0)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(behind.written()).toBe(before)
    await renew(renewals)
  })

  test('a refusal of the library system has a reason and its own message (G3)', async () => {
    const barred = { card: '20000002', password: card.password }
    await ask(db, signIn, barred)
    const them = await db.prisma.patron.findUnique({ where: { cardNumber: barred.card } })
    // Some library systems refuse the sign-in of a blocked patron.
    if (!them) return expect(kind).toBe('sip2')
    const place = `mutation ($input: PlaceHoldsInput!) {
      placeHolds(input: $input) {
        __typename
        ... on RefusedByLibrary { reason words }
        ... on PlaceHoldsPayload { placements { outcome { __typename ... on RefusedByLibrary { code reason words } } } }
      }
    }`
    const { id: branchId } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'kita' } })
    const input = {
      key: `barred-${kind}`,
      titleIds: [`Title:${behind.titles[27]?.id}`],
      pickupBranchId: `Branch:${branchId}`,
      contactMethod: 'NONE',
    }
    const before = behind.written()
    // A standing in `me.standing` refuses before a request is sent (L8), when the library system reports it.
    const { standing } = (
      await ask(db, '{ me { standing { __typename ... on RefusedByLibrary { reason words } } } }', {}, { as: them })
    ).me
    expect(standing === null).toBe(kind === 'folio')
    if (standing) {
      const asked: string[] = []
      behind.guard.onAnswer(({ question }) => asked.push(question))
      expect((await ask(db, place, { input }, { as: them })).placeHolds).toEqual(standing)
      expect(asked).toEqual(['account'])
    }
    connectSystem(db, behind.guard, kind, { enforcesStanding: false })
    const { placeHolds } = await ask(db, place, { input }, { as: them })
    const [{ outcome }] = placeHolds.placements
    expect(outcome).toMatchObject({ __typename: 'RefusedByLibrary', code: 'REFUSED_BY_LIBRARY' })
    expect(outcome.reason).not.toBe('NOT_OFFERED')
    expect(behind.written()).toBe(before)
  })
})
