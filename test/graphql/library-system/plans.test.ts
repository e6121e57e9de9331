import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { watchPlans } from '../../../server/domain/holds/library-system/watch-plans.ts'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { type ConnectedSystem, card, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { patronOf } from '../../support/library/world.ts'

const signIn = `mutation ($card: String!, $password: String!) {
  signIn(cardNumber: $card, password: $password) { __typename }
}`
const place = `mutation ($input: PlaceHoldsInput!) {
  placeHolds(input: $input) {
    __typename
    ... on Refusal { code }
    ... on PlaceHoldsPayload { placements { outcome { __typename ... on Hold { id sequencePosition anyOf { wanted } } } } }
  }
}`
const holds = `{ me {
  sequences { id size members { id } }
  anyOfSets { id wanted remaining removable members { id changeable cancellable } }
  ungroupedHolds { id }
  holds(first: 20) { edges { node { id state sequencePosition waitsFor { id } sequence { id } anyOf { id } } } }
} }`

// G13, G4: sequences and sets in front of a library system have the fields and mutations of our own circulation.
describe('GraphQL with sequences and sets in a library system', () => {
  const db = useDatabase()
  let behind: ConnectedSystem
  let koha: FakeKoha
  let me: { id: number }
  beforeAll(async () => {
    behind = await connectFakeSystem(db, 'koha')
    koha = behind.fake as FakeKoha
    connectSchema(schema)
    await ask(db, signIn, { card: card.number, password: card.password })
    me = await patronOf(db, { cardNumber: card.number })
    koha.state.holds = []
  })
  afterAll(() => behind.close())

  let key = 0
  async function placed(from: number, to: number, over: object): Promise<string[]> {
    const input = {
      key: `key-of-plans-${++key}`,
      titleIds: behind.titles.slice(from, to).map(({ id }) => `Title:${id}`),
      ...{ pickupBranchId: 'Branch:1', contactMethod: 'NONE' },
      ...over,
    }
    const { placeHolds } = await ask(db, place, { input }, { as: me })
    expect(placeHolds).toMatchObject({ __typename: 'PlaceHoldsPayload' })
    return placeHolds.placements.map(({ outcome }: { outcome: { id: string } }) => outcome.id)
  }
  const read = async () => (await ask(db, holds, {}, { as: me })).me
  const act = async (text: string) => (await ask(db, `mutation { act: ${text} }`, {}, { as: me })).act

  test('a sequence is placed, shown, reordered and ended', async () => {
    const [a, b, c] = await placed(20, 23, { inOrder: true })
    const { sequences, ungroupedHolds, holds } = await read()
    expect(sequences).toMatchObject([{ size: 3, members: [{ id: a }, { id: b }, { id: c }] }])
    expect(ungroupedHolds).toEqual([])
    const nodes = holds.edges.map(({ node }: { node: { id: string } }) => node)
    expect(nodes.find(({ id }: { id: string }) => id === c)).toMatchObject({
      ...{ state: 'QUEUED', sequencePosition: 3, waitsFor: { id: b }, sequence: { id: sequences[0].id }, anyOf: null },
    })
    const { id } = sequences[0]
    const list = (ids: (string | undefined)[]) => JSON.stringify(ids)
    expect(
      await act(
        `reorderSequence(id: "${id}", holdIds: ${list([c, a, b])}) { __typename ... on HoldSequence { members { id } } }`,
      ),
    ).toEqual({ __typename: 'HoldSequence', members: [{ id: c }, { id: a }, { id: b }] })
    expect(await act(`reorderSequence(id: "${id}", holdIds: ${list([c])}) { __typename }`)).toEqual({
      __typename: 'SequenceChanged',
    })
    expect(await act(`removeFromSequence(holdId: "${b}") { __typename ... on Hold { sequence { id } } }`)).toEqual({
      ...{ __typename: 'Hold', sequence: null },
    })
    expect(await act(`deleteSequence(id: "${id}") { __typename }`)).toEqual({ __typename: 'HoldSequence' })
    expect(koha.state.holds.map(({ suspended }) => suspended)).toEqual([false, false, false])
    const made = await act(`createSequence(holdIds: ${list([b, a])}) { __typename ... on HoldSequence { id size } }`)
    expect(made).toMatchObject({ __typename: 'HoldSequence', size: 2 })
    expect((await read()).ungroupedHolds).toEqual([{ id: c }])
    expect(await act(`deleteSequence(id: "${made.id}") { __typename }`)).toEqual({ __typename: 'HoldSequence' })
    koha.state.holds = []
  })

  test('a set is placed, shown, reduced, changed and cancelled', async () => {
    const [a, b, c] = await placed(23, 26, { anyOf: 1 })
    const { anyOfSets } = await read()
    const member = { changeable: false, cancellable: false }
    expect(anyOfSets).toMatchObject([
      {
        ...{ wanted: 1, remaining: 1, removable: true },
        members: [
          { id: a, ...member },
          { id: b, ...member },
          { id: c, ...member },
        ],
      },
    ])
    const { id } = anyOfSets[0]
    expect(await act(`cancelHold(id: "${a}") { __typename ... on HoldInAnyOf { anyOf { id } } }`)).toEqual({
      ...{ __typename: 'HoldInAnyOf', anyOf: { id } },
    })
    expect(await act(`removeFromAnyOfSet(holdId: "${a}") { __typename ... on Hold { state } }`)).toEqual({
      ...{ __typename: 'Hold', state: 'CANCELLED' },
    })
    const { id: kita } = await db.prisma.branch.findUniqueOrThrow({ where: { code: 'kita' } })
    expect(
      await act(`updateAnyOfSet(id: "${id}", pickupBranchId: "Branch:${kita}") {
        __typename ... on AnyOfSet { members { pickupBranch { code } } }
      }`),
    ).toEqual({ __typename: 'AnyOfSet', members: [b, c].map(() => ({ pickupBranch: { code: 'kita' } })) })
    expect(await act(`cancelAnyOfSet(id: "${id}") { __typename ... on AnyOfSet { members { state } } }`)).toEqual({
      ...{ __typename: 'AnyOfSet', members: [{ state: 'CANCELLED' }, { state: 'CANCELLED' }] },
    })
    expect(koha.state.holds).toEqual([])
  })

  test('the job ends the others, and a set of another patron is not found', async () => {
    await placed(23, 26, { anyOf: 1 })
    const { anyOfSets } = await read()
    const { id: other } = await db.prisma.patron.create({
      data: { cardNumber: '79999999', name: 'x', homeBranchId: 1, categoryCode: 'RESIDENT', exportNumber: 'koha:4' },
    })
    const cancel = `mutation { cancelAnyOfSet(id: "${anyOfSets[0].id}") { __typename } }`
    expect((await ask(db, cancel, {}, { as: { id: other } })).cancelAnyOfSet).toEqual({ __typename: 'NotFound' })
    const [hold] = koha.state.holds
    if (hold) Object.assign(hold, { status: 'W', priority: 0, waiting_date: '2026-11-30' })
    await watchPlans(db, now, () => {})
    expect(koha.state.holds).toHaveLength(1)
    expect((await read()).anyOfSets).toEqual([])
  })
})
