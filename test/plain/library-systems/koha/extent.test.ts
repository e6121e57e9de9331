import { describe, expect, test } from 'vitest'
import type { FakeKoha } from '../../../library-systems/koha/fake.ts'
import { call, withKoha } from './koha.ts'

/** Adds a number of holds and loans to one patron, with copies and without. */
function addMany(fake: FakeKoha, holds: number, loans: number) {
  const [hold] = fake.state.holds
  const [checkout] = fake.state.checkouts
  const copies = fake.state.items.map(({ item_id }) => item_id)
  if (!hold || !checkout) throw new Error('There is nothing to copy.')
  for (let n = 0; n < holds; n++) {
    const item_id = n % 2 ? (copies[n % copies.length] ?? null) : null
    fake.state.holds.push({ ...hold, hold_id: 10_000 + n, patron_id: 1, biblio_id: 1 + (n % 30), item_id })
  }
  for (let n = 0; n < loans; n++) {
    fake.state.checkouts.push({
      ...checkout,
      checkout_id: 10_000 + n,
      patron_id: 1,
      item_id: copies[n % copies.length] ?? 0,
    })
  }
}

describe('Koha account size', () => {
  test.each([
    [0, 0],
    [1, 1],
    [300, 100],
    [10_000, 1000],
  ])('an account with %i more holds and %i more loans takes three requests', async (holds, loans) => {
    const { account, fake, koha } = await withKoha()
    addMany(fake, holds, loans)
    await koha.probe(call())
    const before = fake.calls.length
    const found = await account()
    expect([found.holds.length, found.loans.length]).toEqual([3 + holds, 2 + loans])
    expect(
      fake.calls
        .slice(before)
        .map(({ way }) => way)
        .sort(),
    ).toEqual(['/checkouts', '/holds', '/patrons/{patron_id}'])
  })

  test.each([0, 100])(
    'an account with %i more holds takes four requests when copies cannot be embedded and that is known',
    async (more) => {
      const { account, fake } = await withKoha({ traps: { noEmbed: true } })
      await account()
      addMany(fake, more, more)
      const before = fake.calls.length
      await account()
      expect(
        fake.calls
          .slice(before)
          .map(({ way }) => way)
          .sort(),
      ).toEqual(['/checkouts', '/holds', '/items', '/patrons/{patron_id}'])
    },
  )

  test('an account takes four requests when charges count', async () => {
    const { account, fake } = await withKoha({ options: { 'debt-limit': '0' } })
    await account()
    expect(fake.calls.map(({ way }) => way)).toContain('/patrons/{patron_id}/account')
    expect(fake.calls).toHaveLength(1 + 4)
  })

  test('an account that is too long is rejected as a whole', async () => {
    const { account, fake } = await withKoha()
    addMany(fake, 20_001, 0)
    await expect(account()).rejects.toThrow('its answer is too long')
  })
})

test.each([1, 20, 300])('the copies of %i records take two requests', async (count) => {
  const { koha, fake } = await withKoha()
  await koha.probe(call())
  const before = fake.calls.length
  const records = Array.from({ length: count }, (_, n) => String(n + 1))
  expect((await koha.availability(records, call())).size).toBe(Math.min(count, 30))
  expect(
    fake.calls
      .slice(before)
      .map(({ way }) => way)
      .sort(),
  ).toEqual(['/holds', '/items'])
  expect(fake.violations).toEqual([])
})

test('the copies of no records take no request', async () => {
  const { koha, fake } = await withKoha()
  expect(await koha.availability(['x', '-1', ''], call())).toEqual(new Map())
  expect(fake.calls).toEqual([])
})
