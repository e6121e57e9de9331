import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../../../server/graphql/schema.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { cancel } from '../../support/library/cancel.ts'
import { branchOf, hold, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

test("another patron's hold is not found by node, cancelling or changing, not even by staff (P8)", async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db))
  for (const as of [await newPatron(db), await patronOf(db, patrons.shisho)]) {
    const variables = { id: `Hold:${id}`, ids: [`Hold:${id}`, 'Hold:999999999'] }
    const reading = 'query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }'
    expect(await ask(db, reading, variables, { as })).toEqual({ node: null, nodes: [null, null] })
    expect(await cancel(db, as, `Hold:${id}`)).toEqual({ __typename: 'NotFound', what: 'hold' })
    const changing = 'mutation ($id: ID!) { updateHold(id: $id, contactMethod: NONE) { __typename } }'
    expect(await ask(db, changing, variables, { as })).toEqual({ updateHold: { __typename: 'NotFound' } })
  }
  expect(await db.prisma.hold.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'QUEUED' })
})

test("an unknown hold and another patron's hold have the same answer (P8)", async () => {
  expect(await cancel(db, await newPatron(db), 'Hold:999999999')).toEqual({ __typename: 'NotFound', what: 'hold' })
})

test('an anonymous visitor does not find a hold by node (P8)', async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db))
  expect(await ask(db, 'query ($id: ID!) { node(id: $id) { id } }', { id: `Hold:${id}` })).toEqual({ node: null })
})

test('without sign-in the account cannot be read and nothing changed: UNAUTHENTICATED (P8)', async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db))
  const branch = `Branch:${(await branchOf(db)).id}`
  const doors = [
    '{ me { name } }',
    `mutation { placeHolds(input: { key: "a-visitor", titleIds: ["Title:1"], pickupBranchId: "${branch}", contactMethod: NONE }) { __typename } }`,
    `mutation { cancelHold(id: "Hold:${id}") { __typename } }`,
    `mutation { updateHold(id: "Hold:${id}", contactMethod: NONE) { __typename } }`,
  ]
  for (const door of doors) {
    await expect(ask(db, door), door).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'Sign in first.' })
  }
})

test("the account contains only the patron's own holds, loans and limits (P8)", async () => {
  const as = await patronOf(db, patrons.hanako)
  const { me } = await ask(
    db,
    '{ me { cardNumber holds { totalCount edges { node { title { title } } } } loans { edges { node { title { title } dueOn } } } } }',
    {},
    { as },
  )
  expect(me.cardNumber).toBe('10000001')
  expect(me.holds.totalCount).toBe(2)
  expect(me.holds.edges.map(({ node }: { node: { title: { title: string } } }) => node.title.title).sort()).toEqual(
    ['火花', '君たちはどう生きるか'].sort(),
  )
  expect(me.loans.edges).toEqual([{ node: { title: { title: '舟を編む' }, dueOn: '2026-12-03' } }])
})

test('a patron is reachable only by `me` and the results of own mutations, without a password; birth date and telephone are for their owner only (P8)', () => {
  const toPatron = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).flatMap((field) =>
          getNamedType(field.type).name === 'Patron' ? [`${type.name}.${field.name}`] : [],
        )
      : [],
  )
  const answers = [
    'AccountPayload',
    'EndSessionPayload',
    'EndOtherSessionsPayload',
    'DeleteOptionalDataPayload',
    'DeleteHistoryPayload',
    'CreatePrivateCalendarPayload',
    'EndFamilyGrantPayload',
    'FamilyGrantPayload',
    'WithdrawFamilyCodesPayload',
  ]
  const after = [...answers, 'PlaceHoldsPayload', 'RemoveFavouritesPayload', 'SignInPayload'].map(
    (name) => `${name}.patron`,
  )
  // `AccountChanged` is sent only to its patron.
  expect(toPatron.sort()).toEqual([...after, 'AccountChanged.me', 'Query.me'].sort())
  const fields = Object.keys((schema.getType('Patron') as GraphQLObjectType).getFields())
  expect(fields.filter((name) => /password|hash|secret|birth|phone/i.test(name)).sort()).toEqual([
    'birthDate',
    'guardianPhone',
    'phone',
  ])
})
