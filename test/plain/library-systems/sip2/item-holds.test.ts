import { expect, test } from 'vitest'
import { call, card, openWithFake, patronOf } from '../../../library-systems/sip2/opened.ts'

test('with the option, a hold names its copy and asks for no other one (G18)', async () => {
  const { fake, system } = await openWithFake({ options: { 'item-holds': 'yes' } })
  expect(system.capabilities.itemHolds).toBe(true)
  const patron = await patronOf(system)
  const hold = { record: '8', pickup: 'kita', barcodes: ['B0000008', 'B0000038'], copy: 'B0000038' }
  await system.place(patron, hold, call())
  const asked = fake.said.filter(({ code }) => code === '15').at(-1)
  expect(asked?.fields).toEqual(
    expect.arrayContaining([
      ['AB', 'B0000038'],
      ['BY', '3'],
    ]),
  )
  expect(fake.state.written).toEqual([`place ${card} 8 kita`])
})

test('a hold on any copy says so', async () => {
  const { fake, system } = await openWithFake({ options: { 'item-holds': 'yes' } })
  await system.place(await patronOf(system), { record: '8', pickup: 'kita', barcodes: ['B0000008'] }, call())
  const asked = fake.said.filter(({ code }) => code === '15').at(-1)
  expect(asked?.fields).toEqual(expect.arrayContaining([['BY', '2']]))
})

test.each([{}, { dialect: 'koha', options: { 'item-holds': 'yes' } }] as const)(
  'holds on copies are not offered with %o',
  async (given) => {
    const { system } = await openWithFake(given)
    expect(system.capabilities.itemHolds).toBe(false)
  },
)
