import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../library-systems/koha/faults.ts'
import { call, withKoha } from './koha.ts'

const isGroup = (method: string, way: string) => method === 'POST' && way.endsWith('/hold_groups')

describe('hold groups of Koha (G13)', () => {
  async function two(traps = {}) {
    const made = await withKoha({ traps })
    const { koha, patron } = made
    const ids: string[] = []
    for (const record of ['21', '22']) {
      const { holdId } = await koha.place(patron, { record, pickup: 'chuo' }, call())
      ids.push(holdId ?? '')
    }
    const asked = () => made.fake.calls.filter(({ method, way }) => isGroup(method, way)).length
    return { ...made, ids, asked, group: () => koha.group?.(patron, ids, call()) }
  }

  test('a group is made of the holds', async () => {
    const { fake, ids, group } = await two()
    await group()
    expect(fake.state.groups).toEqual([ids.map(Number)])
    expect(fake.violations).toEqual([])
  })

  test('a version without them is asked once in ten minutes', async () => {
    const { fake, group, asked } = await two({ noHoldGroups: true })
    await group()
    await group()
    expect(fake.state.groups).toEqual([])
    expect(asked()).toBe(1)
  })

  test('a hold that has a copy is no failure, and the next group is made', async () => {
    const { fake, group, asked } = await two()
    const [hold] = fake.state.holds.slice(-1)
    if (hold) hold.status = 'W'
    await group()
    if (hold) hold.status = null
    await group()
    expect(asked()).toBe(2)
    expect(fake.state.groups).toHaveLength(1)
  })

  test.each<[Fault, boolean]>([
    ['ERROR_500_BEFORE', false],
    ['PERMISSION_MISSING', false],
    ['RESET_BEFORE', true],
    ['HTML_500_AFTER', true],
  ])('the fault %s is reported as an outage: %o', async (fault, isOutage) => {
    const { fake, group } = await two()
    fake.faults.set(fault, { on: isGroup })
    const outcome = await group()?.then(
      () => false,
      () => true,
    )
    expect(outcome).toBe(isOutage)
  })
})
