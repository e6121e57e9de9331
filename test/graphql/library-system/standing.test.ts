import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { type ConnectedSystem, card, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { branchOf, patronOf } from '../../support/library/world.ts'

// The Koha here accepts the hold of every patron, as versions before 25.05 do (L8).
const db = useDatabase()
let behind: ConnectedSystem
let submissions = 0

const signIn = `mutation ($card: String!, $password: String!) {
  signIn(cardNumber: $card, password: $password) { __typename ... on SignInPayload { patron { id } } }
}`
const barred = (reason: string) => ({ __typename: 'RefusedByLibrary', reason })

beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha', {}, undefined, { 'debt-limit': '1000' })
  connectSchema(schema)
})
afterAll(() => behind.close())

test.each([
  ['without a bar', {}, null],
  ['who is restricted', { restricted: true }, barred('BARRED')],
  ['whose card is lost', { patron_card_lost: true }, barred('BARRED')],
  ['whose address is wrong', { incorrect_address: true }, barred('BARRED')],
  ['whose card has expired', { expiry_date: '2025-03-31' }, { __typename: 'CardExpired', expiredOn: '2025-03-31' }],
  ['whose card ends today', { expiry_date: '2026-11-24' }, null],
  ['whose card has no end', { expiry_date: null }, null],
  ['who owes the limit', { balance: 1000 }, null],
  ['who owes more than the limit', { balance: 1001 }, barred('DEBT')],
])('a patron %s can reserve and renew, or neither, and Koha is not asked to (L8)', async (_who, facts, refusal) => {
  const { state } = behind.fake as FakeKoha
  const [patron] = state.patrons
  if (!patron) throw new Error('There is no patron.')
  const before = structuredClone(patron)
  Object.assign(patron, facts)
  await ask(db, signIn, { card: card.number, password: card.password })
  const as = await patronOf(db, { cardNumber: card.number })
  const { me } = await ask(
    db,
    `{ me {
      standing { __typename ... on RefusedByLibrary { reason } ... on CardExpired { expiredOn } }
      loans { edges { node { id renewals } } }
    } }`,
    {},
    { as },
  )
  expect(me.standing).toEqual(refusal)
  const loan = me.loans.edges.at(-1).node
  const title = behind.titles.at(10 + ++submissions)
  const chuo = await branchOf(db)
  const input = {
    key: `standing-number-${submissions}`,
    titleIds: [`Title:${title?.id}`],
    pickupBranchId: `Branch:${chuo.id}`,
    contactMethod: 'NONE',
  }
  const writes = state.writes.length
  const { placeHolds, renewLoans } = await ask(
    db,
    `mutation ($input: PlaceHoldsInput!, $loans: [RenewLoanInput!]!) {
      placeHolds(input: $input) {
        __typename ... on RefusedByLibrary { reason } ... on CardExpired { expiredOn }
        ... on PlaceHoldsPayload { placements { outcome { __typename ... on RefusedByLibrary { reason words } } } }
      }
      renewLoans(loans: $loans) {
        refusal { __typename ... on RefusedByLibrary { reason } ... on CardExpired { expiredOn } }
      }
    }`,
    { input, loans: [{ id: loan.id, renewalsSeen: loan.renewals }] },
    { as },
  )
  Object.assign(patron, before)
  if (refusal) {
    expect([placeHolds, renewLoans[0].refusal]).toEqual([refusal, refusal])
    expect(state.writes.length).toBe(writes)
  } else {
    expect(placeHolds.placements).toEqual([{ outcome: { __typename: 'Hold' } }])
    expect(state.writes.slice(writes)).toContain('POST /holds')
  }
})
