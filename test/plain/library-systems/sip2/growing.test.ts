import { expect, test } from 'vitest'
import type { FakeLibrary } from '../../../library-systems/sip2/library.ts'
import { call, card, openWithFake, patronOf } from '../../../library-systems/sip2/opened.ts'

/** Adds a number of holds and loans, each of a separate record. */
function grow(state: FakeLibrary, { holds = 0, loans = 0 }: { holds?: number; loans?: number }): void {
  const add = (kind: 'H' | 'L', count: number) =>
    Array.from({ length: count }, (_, at) => {
      const number = String((kind === 'H' ? 100_000 : 200_000) + at)
      const barcode = `${kind}${number}`
      state.records.push({ number, title: `本 ${number}`, author: '作者', barcodes: [barcode] })
      return { number, barcode }
    })
  for (const { number } of add('H', holds)) {
    state.holds.push({ card, record: number, pickup: 'kita', state: 'QUEUED', barcode: null })
  }
  for (const { barcode } of add('L', loans)) state.loans.push({ card, barcode, due: '2026-12-20', renewals: 0 })
}

async function asked(
  dialect: 'standard' | 'axiell' | 'evergreen' | 'madoguchi',
  more: Parameters<typeof grow>[1],
  options = {},
) {
  const { fake, system } = await openWithFake({ dialect, options })
  grow(fake.state, more)
  const patron = await patronOf(system)
  await system.account(patron, call())
  fake.count()
  const account = await system.account(patron, call(60_000))
  const { 63: lists = 0, 17: items = 0, ...rest } = fake.calls
  return { account, lists, items, rest }
}

test('the number of requests for an account does not grow with the holds', async () => {
  for (const [dialect, least] of [
    ['standard', 3],
    ['axiell', 3],
    ['evergreen', 3],
  ] as const) {
    for (const holds of [0, 5, 200]) {
      const { account, lists, rest } = await asked(dialect, { holds })
      expect(account?.holds.length).toBe(holds + 3)
      // One or two more requests, when all holds are read page by page.
      expect(lists).toBe(dialect === 'evergreen' && holds > 0 ? (holds > 6 ? least + 2 : least) : least)
      expect(rest).toEqual({})
    }
  }
})

test('the number of requests grows with the loans only when due dates are read per copy, up to the limit', async () => {
  expect(await asked('axiell', { loans: 50 })).toMatchObject({ items: 0, lists: 3 })
  expect(await asked('standard', { loans: 0 })).toMatchObject({ items: 2 })
  expect(await asked('standard', { loans: 50 })).toMatchObject({ items: 52, lists: 3 })
  const { account, items } = await asked('standard', { loans: 300 }, { items: '120' })
  expect(items).toBe(120)
  expect(account?.loans.length).toBe(302)
  expect(account?.loans.filter(({ dueOn }) => dueOn === null).length).toBe(182)
})

test('records and titles are read when the operator configures it', async () => {
  const { account, items } = await asked('standard', { holds: 10 }, { record: 'MQ' })
  expect(items).toBe(15)
  expect(account?.holds.every(({ record, words }) => record !== null && words !== '')).toBe(true)
  expect(account?.loans.map(({ record }) => record)).toEqual(['1', '2'])
  const titled = await asked('standard', { holds: 10 }, { titles: 'yes' })
  expect(titled.account?.holds.every(({ record, words }) => record === null && words !== '')).toBe(true)
})

test.each(['standard', 'evergreen', 'madoguchi'] as const)('10,000 holds are read: %s', async (dialect) => {
  const { account } = await asked(dialect, { holds: 10_000 })
  expect(account?.holds.length).toBe(10_003)
  expect(new Set(account?.holds.map(({ id }) => id)).size).toBe(10_003)
})
