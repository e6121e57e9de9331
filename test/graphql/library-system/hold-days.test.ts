import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { type ConnectedSystem, card, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { patronOf } from '../../support/library/world.ts'

describe('Days of holds in Koha', () => {
  const db = useDatabase()
  let behind: ConnectedSystem
  let koha: FakeKoha
  let me: { id: number }
  beforeAll(async () => {
    behind = await connectFakeSystem(db, 'koha')
    koha = behind.fake as FakeKoha
    connectSchema(schema)
    const signIn = `mutation ($card: String!, $password: String!) {
      signIn(cardNumber: $card, password: $password) { __typename } }`
    await ask(db, signIn, { card: card.number, password: card.password })
    me = await patronOf(db, { cardNumber: card.number })
    koha.state.holds = []
  })
  afterAll(() => behind.close())

  const act = async (text: string): Promise<Answer> => (await ask(db, `mutation { act: ${text} }`, {}, { as: me })).act

  test('the last day goes to Koha with the hold, and one hold is suspended, resumed and cancelled among several (H16, H17, H18)', async () => {
    const titles = behind.titles.slice(20, 22).map(({ id }) => `"Title:${id}"`)
    const { placements } = await act(`placeHolds(input: { key: "placed with a day", titleIds: [${titles}],
      pickupBranchId: "Branch:1", contactMethod: NONE, neededUntil: "2027-03-31" }) {
        ... on PlaceHoldsPayload { placements { outcome { ... on Hold { id neededUntil } } } } }`)
    expect(placements.map(({ outcome }: Answer) => outcome.neededUntil)).toEqual(['2027-03-31', '2027-03-31'])
    expect(koha.state.holds.map(({ expiration_date }) => expiration_date)).toEqual(['2027-03-31', '2027-03-31'])
    const [a, b] = placements.map(({ outcome }: Answer) => outcome.id)
    const suspended = `updateHold(id: "${a}", suspendedUntil: "2026-12-24") { __typename ... on Hold { suspendedUntil } }`
    expect(await act(suspended)).toEqual({ __typename: 'Hold', suspendedUntil: '2026-12-24' })
    expect(koha.state.holds.map((hold) => hold.suspended)).toEqual([true, false])
    const later = `updateHold(id: "${a}", neededUntil: "2027-04-01") { ... on RefusedByLibrary { reason } }`
    expect(await act(later)).toEqual({ reason: 'NOT_OFFERED' })
    const each = '{ ... on UpdateHoldsPayload { outcomes { hold { suspendedUntil } refusal { __typename } } } }'
    const resumed = `updateHolds(input: { key: "resume these", holdIds: ["${a}", "Hold:99999", "${b}"], suspendedUntil: null })`
    expect(await act(`${resumed} ${each}`)).toEqual({
      outcomes: [
        { hold: { suspendedUntil: null }, refusal: null },
        { hold: null, refusal: { __typename: 'NotFound' } },
        { hold: { suspendedUntil: null }, refusal: null },
      ],
    })
    for (let press = 0; press < 2; press++) {
      const cancelled = `cancelHolds(input: { key: "cancel these", holdIds: ["${b}"] })`
      await act(`${cancelled} { ... on CancelHoldsPayload { outcomes { hold { id } } } }`)
    }
    expect(koha.state.holds.map(({ hold_id }) => `Hold:${hold_id}`)).toEqual([a])
    await expect(act(`extendHold(id: "${a}", lastDaySeen: "2026-12-01") { __typename }`)).rejects.toMatchObject({
      code: 'REFUSED_BY_LIBRARY',
    })
  })
})
