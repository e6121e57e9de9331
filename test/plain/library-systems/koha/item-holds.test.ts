import { describe, expect, test } from 'vitest'
import { LibrarySystemUnreachable, type SystemRefused } from '../../../../server/domain/library-system/port.ts'
import { openKoha } from '../../../../server/library-systems/koha/open.ts'
import { call, failure, withKoha } from './koha.ts'

/** Record 9 has three copies. They are issues of a periodical here. */
async function withIssues(itemHolds?: string) {
  const opened = await withKoha({ options: itemHolds === undefined ? {} : { 'item-holds': itemHolds } })
  const items = opened.fake.state.items.filter(({ biblio_id }) => biblio_id === 9)
  for (const [at, item] of items.entries())
    Object.assign(item, { effective_item_type_id: 'MAG', serial_issue_number: `${at + 1}号` })
  const [first, second, third] = items.map(({ external_id }) => String(external_id))
  if (!first || !second || !third) throw new Error('There are three copies.')
  const place = (copy?: string, pickup = 'chuo') =>
    opened.koha.place(opened.patron, { record: '9', pickup, ...(copy && { copy }) }, call())
  const reason = async (work: Promise<unknown>) => ((await failure(work)) as SystemRefused).refused.reason
  const stored = () =>
    opened.fake.state.holds
      .filter(({ biblio_id }) => biblio_id === 9)
      .map(({ item_id, item_level }) => [item_id, item_level])
  const copies = async () => (await opened.koha.availability(['9'], call())).get('9') ?? []
  return { ...opened, items, first, second, third, place, reason, stored, copies }
}

describe('Holds on certain copies in Koha', () => {
  test('they are off without the option, because the API does not enforce the rule (G18)', async () => {
    const { koha, first, place, reason, stored, copies } = await withIssues()
    expect(koha.capabilities.itemHolds).toBe(false)
    expect((await copies()).map(({ holds }) => holds)).toEqual([undefined, undefined, undefined])
    expect(await reason(place(first))).toBe('NOT_HOLDABLE')
    expect(stored()).toEqual([])
  })

  test.each([
    ['allow', 'ALLOWED', 'ALLOWED'],
    ['force', 'REQUIRED', 'REQUIRED'],
    ['MAG:force', 'REQUIRED', undefined],
    ['MAP:allow,MAG:allow', 'ALLOWED', undefined],
  ])('the option %s offers issues as %s and books as %s', async (option, ofIssue, ofBook) => {
    const { koha, items, copies } = await withIssues(option)
    expect(koha.capabilities.itemHolds).toBe(true)
    Object.assign(items[2] ?? {}, { lost_status: 1 })
    expect((await copies()).map(({ volume, holds }) => [volume, holds])).toEqual([
      ['1号', ofIssue],
      ['2号', ofIssue],
      ['3号', undefined],
    ])
    expect((await koha.availability(['8'], call())).get('8')?.[0]?.holds).toBe(ofBook)
  })

  test('a hold is on the copy that was chosen, and the account names it (G18)', async () => {
    const { items, second, place, stored, account } = await withIssues('MAG:allow')
    await place(second)
    expect(stored()).toEqual([[items[1]?.item_id, true]])
    const holds = (await account()).holds.filter(({ record }) => record === '9')
    expect(holds).toMatchObject([{ isOnCopy: true, barcode: second, volume: '2号', state: 'QUEUED' }])
  })

  test('a second copy is left to the rules of Koha, the same copy is refused', async () => {
    const { fake, items, first, second, place, reason, stored } = await withIssues('allow')
    await place(first)
    expect(await reason(place(first))).toBe('ALREADY_RESERVED')
    expect(await reason(place(second))).toBe('TOO_MANY_HOLDS')
    fake.state.rules.holdsPerRecord = 3
    await place(second)
    expect(await reason(place())).toBe('ALREADY_RESERVED')
    expect(stored()).toEqual(items.slice(0, 2).map(({ item_id }) => [item_id, true]))
  })

  test('where the rule is force, a hold on any copy is refused and not sent (G18)', async () => {
    const { fake, first, place, reason, stored } = await withIssues('MAG:force')
    expect(await reason(place())).toBe('ITEM_REQUIRED')
    expect(fake.state.writes).toEqual([])
    await place(first)
    expect(await reason(place())).toBe('ITEM_REQUIRED')
    expect(stored()).toHaveLength(1)
  })

  test('a copy of another record, a lost one and one of another item type are refused', async () => {
    const { fake, items, first, place, reason, koha, patron } = await withIssues('MAG:allow')
    Object.assign(items[0] ?? {}, { lost_status: 1 })
    expect(await reason(place(first))).toBe('NOT_HOLDABLE')
    expect(await reason(place('B0000001'))).toBe('NOT_HOLDABLE')
    const ofBook = fake.state.items.find(({ biblio_id }) => biblio_id === 8)?.external_id ?? ''
    const book = koha.place(patron, { record: '8', pickup: 'chuo', copy: ofBook }, call())
    expect(await reason(book)).toBe('NOT_HOLDABLE')
    expect(fake.state.writes).toEqual([])
  })

  test('the branches are those of the copy, and a copy that is collected nowhere cannot be reserved', async () => {
    const { fake, koha, patron, items, first, second, place, reason } = await withIssues('allow')
    fake.state.itemPickups.set(items[0]?.item_id ?? 0, ['kita'])
    fake.state.itemPickups.set(items[1]?.item_id ?? 0, [])
    expect(await koha.pickupPlaces(patron, '9', call(), first)).toEqual(['kita'])
    expect(await koha.pickupPlaces(patron, '9', call())).toEqual(['chuo', 'kita', 'minami'])
    expect(await reason(place(first, 'chuo'))).toBe('PICKUP_NOT_OFFERED')
    expect(await reason(place(second, 'chuo'))).toBe('NOT_HOLDABLE')
    await place(first, 'kita')
  })

  test('a lost answer is found again by the copy', async () => {
    const { fake, items, first, second, place, stored } = await withIssues('allow')
    fake.state.rules.holdsPerRecord = 3
    await place(first)
    fake.faults.set('RESET_AFTER', { on: (method, way) => method === 'POST' && way === '/holds' })
    const { holdId } = await place(second)
    expect(holdId).toBe(String(fake.state.holds.at(-1)?.hold_id))
    expect(stored()).toEqual(items.slice(0, 2).map(({ item_id }) => [item_id, true]))
  })

  test('without the copies of a record, nothing is sent while the option is on', async () => {
    const { fake, place, stored } = await withIssues('force')
    fake.faults.set('ERROR_500_BEFORE', { on: (_method, way) => way === '/items' })
    expect(await failure(place())).toBeInstanceOf(LibrarySystemUnreachable)
    expect(stored()).toEqual([])
  })

  test.each(['yes', 'MAG', 'MAG:no', 'MAG:force;MAP:allow', ''])('the option %j is rejected', async (option) => {
    const { fake } = await withKoha()
    expect(() => openKoha({ ...fake.settings, options: { 'item-holds': option } })).toThrow(/item-holds/)
  })

  test('without=availability leaves no copies to choose from', async () => {
    const { koha } = await withKoha({ options: { 'item-holds': 'allow', without: 'availability' } })
    expect(koha.capabilities.itemHolds).toBe(false)
  })
})
