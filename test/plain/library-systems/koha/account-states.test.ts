import { expect, test } from 'vitest'
import { call, day, withKoha } from './koha.ts'

const patron = (key: string) => ({ key, cardNumber: `2000000${key}` })
const plain = (states: Map<string, unknown>) => Object.fromEntries(states)

// G11
test('the states of many accounts are two requests, whoever they are', async () => {
  const { koha, fake } = await withKoha()
  await koha.probe(call())
  const before = fake.calls.length
  const states = await koha.accountStates?.(['1', '2', '4', 'no-number'].map(patron), call())
  expect(fake.calls.slice(before).map(({ method, way }) => `${method} ${way}`)).toEqual([
    'GET /holds',
    'GET /checkouts',
  ])
  expect(plain(states ?? new Map())).toMatchObject({
    1: {
      holds: [
        { id: '602', state: 'QUEUED', pickup: 'chuo' },
        { id: '603', state: 'READY' },
        { id: '604', state: 'IN_TRANSIT', pickup: 'minami' },
      ],
      loans: [
        { id: '501', dueOn: day(7) },
        { id: '502', dueOn: day(2) },
      ],
    },
    2: { holds: [], loans: [] },
    4: { holds: [{ id: '601' }], loans: [{ id: '503' }] },
  })
  expect([...(states?.keys() ?? [])]).toEqual(['1', '2', '4'])
  expect(fake.violations).toEqual([])
})

test('the states agree with the whole account', async () => {
  const { koha, account } = await withKoha()
  const states = await koha.accountStates?.([patron('1')], call())
  const { holds, loans } = await account()
  const state = states?.get('1')
  expect(state?.holds.map(({ id, state }) => [id, state])).toEqual(holds.map(({ id, state }) => [id, state]))
  expect(state?.loans.map(({ id, dueOn }) => [id, dueOn])).toEqual(loans.map(({ id, dueOn }) => [id, dueOn]))
})

test('no account is complete when a row comes twice, because the pages of the list shifted', async () => {
  const { koha, fake } = await withKoha({ traps: { pageSize: 2 } })
  const [hold] = fake.state.holds
  if (!hold) throw new Error('There is no hold.')
  fake.state.holds.push({ ...hold })
  expect(await koha.accountStates?.([patron('1'), patron('4')], call())).toEqual(new Map())
})

test.each(['HTML_500_BEFORE', 'HALF_AN_ANSWER', 'OTHER_JSON', 'RESET_AFTER'] as const)(
  'an answer that fails (%s) is no state',
  async (fault) => {
    const { koha, fake } = await withKoha()
    fake.faults.set(fault, { on: (_method, way) => way === '/checkouts' })
    await expect(koha.accountStates?.([patron('1')], call())).rejects.toMatchObject({ name: 'Unreachable' })
  },
)
