import { describe, expect, test } from 'vitest'
import { LibrarySystemUnreachable, SystemRefused } from '../../../../server/domain/library-system/port.ts'
import { call, card, errorOf, openWithFake, patronOf } from '../../../library-systems/sip2/opened.ts'

const open = (options: Record<string, string> = {}) => openWithFake({ dialect: 'koha', options })

async function opened(options: Record<string, string> = {}) {
  const { fake, system } = await open(options)
  const patron = await patronOf(system)
  const account = async () => {
    const found = await system.account(patron, call())
    if (!found) throw new Error('There is no account.')
    return found
  }
  const place = (record: string, pickup: string, barcodes: string[]) =>
    system.place(patron, { record, pickup, barcodes }, call())
  const refusal = async (work: Promise<unknown>) => {
    const error = await errorOf(work)
    expect(error).toBeInstanceOf(SystemRefused)
    return (error as SystemRefused).refused.reason
  }
  return { fake, system, patron, account, place, refusal }
}

// Answers of the SIPServer of Koha 23.05 to each change.
describe('SIP2 with the SIPServer of Koha', () => {
  test('another pickup branch and the cancellation of a waiting hold are not offered', async () => {
    const { system, account } = await opened()
    expect(system.capabilities).toMatchObject({ place: true, changePickup: false, cancel: true, renew: true })
    const { holds } = await account()
    expect(holds.map(({ state, changeable, cancellable }) => [state, changeable, cancellable])).toEqual([
      ['READY', false, true],
      ['QUEUED', false, false],
      ['QUEUED', false, false],
    ])
  })

  test('a ready hold is cancelled, and it is not found when it ended before', async () => {
    const { fake, system, patron, account, refusal } = await opened()
    const [ready] = (await account()).holds
    if (!ready) throw new Error('No hold is ready.')
    expect(await system.cancel(patron, ready, call())).toBe('CANCELLED')
    expect(await refusal(system.cancel(patron, ready, call()))).toBe('NOT_FOUND')
    expect(fake.state.written).toEqual([`cancel ${card} 4`])
  })

  test('two presses of a renewal at once renew the loan once', async () => {
    const { fake, system, patron, account } = await opened()
    const { loans } = await account()
    const loan = loans.find(({ barcode }) => barcode === 'B0000001')
    if (!loan) throw new Error('There is no loan.')
    const press = () => system.renew(patron, loan, call())
    const [first, second] = await Promise.all([press(), press()])
    expect(second).toEqual(first)
    // The account was read before the first press, so the patron did not see its renewal.
    expect(await press()).toEqual(first)
    expect(fake.state.written).toEqual([`renew ${card} B0000001`])
  })

  test('a copy that staff lent anew with the same due date is renewed again', async () => {
    const { fake, system, patron, account } = await opened()
    const renewed = async () => {
      const loan = (await account()).loans.find(({ barcode }) => barcode === 'B0000001')
      if (!loan) throw new Error('There is no loan.')
      return system.renew(patron, loan, call())
    }
    const before = structuredClone(fake.state.loans)
    await renewed()
    fake.state.loans = before
    await renewed()
    expect(fake.state.written).toHaveLength(2)
  })

  test('the last day on the hold shelf is shown', async () => {
    const { account } = await opened()
    const [ready, ...others] = (await account()).holds
    expect([ready?.shelfExpiresOn, ...others.map(({ shelfExpiresOn }) => shelfExpiresOn)]).toEqual([
      ...['2026-12-07', null, null],
    ])
  })

  test('a hold that is there already, and a title on loan to the patron, are refusals with a reason', async () => {
    const { fake, place, refusal } = await opened()
    expect(await refusal(place('3', 'kita', ['B0000003', 'B0000033']))).toBe('ALREADY_RESERVED')
    fake.state.copiesNotHoldable.push('B0000001', 'B0000031')
    expect(await refusal(place('1', 'kita', ['B0000001', 'B0000031']))).toBe('ON_LOAN_TO_PATRON')
    expect(fake.calls['15']).toBe(2)
    expect(fake.state.written).toEqual([])
  })

  test('an unknown pickup branch is a refusal, and no failure of the system', async () => {
    const { fake, place, refusal } = await opened()
    expect(await refusal(place('8', 'nowhere', ['B0000008', 'B0000038']))).toBe('PICKUP_NOT_OFFERED')
    expect(fake.calls['15']).toBe(1)
    expect(fake.state.written).toEqual([])
  })

  test('an ended connection stays an unknown outcome at a branch where a hold was placed', async () => {
    const { fake, place } = await opened()
    await place('8', 'kita', ['B0000008'])
    Object.assign(fake.faults, { fault: 'CLOSED_BEFORE', on: ['15'] })
    const error = await errorOf(place('9', 'kita', ['B0000009']))
    expect(error).toBeInstanceOf(LibrarySystemUnreachable)
    expect(error).toMatchObject({ written: 'unknown' })
  })

  test('an ended connection after the hold was placed is a success', async () => {
    const { fake, account, place } = await opened()
    Object.assign(fake.faults, { fault: 'CLOSED_AFTER', on: ['15'] })
    await place('8', 'minami', ['B0000008', 'B0000038'])
    expect(fake.state.written).toEqual([`place ${card} 8 minami`])
    expect((await account()).holds).toHaveLength(4)
  })

  test('an answer that is cut or late is no refusal', async () => {
    for (const fault of ['HALF', 'SILENT_BEFORE'] as const) {
      const { fake, system, patron } = await opened()
      Object.assign(fake.faults, { fault, on: ['15', '63'] })
      const work = system.place(patron, { record: '8', pickup: 'minami', barcodes: ['B0000008'] }, call(600))
      expect(await errorOf(work)).toMatchObject({ written: 'unknown' })
    }
  })

  test('another copy is named when the first cannot be reserved or is unknown there', async () => {
    const { fake, place, refusal } = await opened()
    fake.state.copiesNotHoldable.push('B0000008')
    await place('8', 'kita', ['B0000008', 'B0000038'])
    await place('9', 'kita', ['B0009999', 'B0000009'])
    expect(fake.state.written).toEqual([`place ${card} 8 kita`, `place ${card} 9 kita`])
    fake.state.copiesNotHoldable.push('B0000010', 'B0000040')
    expect(await refusal(place('10', 'kita', ['B0000010', 'B0000040']))).toBe('OTHER')
    expect(await refusal(place('10', 'bunko', ['B0000010']))).toBe('OTHER')
    expect(await refusal(place('11', 'kita', []))).toBe('NO_COPIES')
    expect(fake.state.written).toHaveLength(2)
  })

  test('a title without a copy that can be reserved is refused as soon as the time for one more attempt is gone', async () => {
    const { fake, system, patron, refusal } = await opened()
    fake.state.copiesNotHoldable.push('B0000010', 'B0000040')
    const hold = { record: '10', pickup: 'kita', barcodes: ['B0000010', 'B0000040'] }
    const late = { ...call(), hasTimeForWrite: () => false }
    expect(await refusal(system.place(patron, hold, late))).toBe('OTHER')
    expect(fake.calls['15']).toBe(1)
    // A reference copy is not named. Without another copy nothing is sent.
    expect(await refusal(system.place(patron, { ...hold, lentBarcodes: [] }, call()))).toBe('NO_COPIES')
    expect(fake.calls['15']).toBe(1)
    await system.place(
      patron,
      { ...hold, record: '8', barcodes: ['B0000008', 'B0000038'], lentBarcodes: ['B0000038'] },
      call(),
    )
    const named = fake.said.filter(({ code }) => code === '15').map(({ fields }) => new Map(fields).get('AB'))
    expect(named).toEqual(['B0000010', 'B0000038'])
  })

  test('a hold that was placed counts, though Koha adds a warning about charges', async () => {
    const { fake, place } = await opened()
    Object.assign(fake.state.patrons[0] ?? {}, { owes: 2_000 })
    await place('8', 'kita', ['B0000008'])
    expect(fake.state.written).toEqual([`place ${card} 8 kita`])
  })

  test('messages of the staff are shown without the greeting and without the state of the account', async () => {
    const { fake, account } = await opened()
    expect((await account()).messages).toEqual([])
    Object.assign(fake.state.patrons[0] ?? {}, { note: '窓口へお越しください', owes: 500 })
    expect(await account()).toMatchObject({ messages: ['窓口へお越しください'], barred: null })
    Object.assign(fake.state.patrons[0] ?? {}, { expires: '2026-03-31' })
    expect((await account()).barred?.words).toBe('窓口へお越しください PATRON EXPIRED Patron owes 500.00')
  })

  test('charges are read with their amounts, by one more question when there are some', async () => {
    const { fake, account } = await opened()
    expect((await account()).charges).toEqual({ total: 0, lines: [] })
    const [patron] = fake.state.patrons
    Object.assign(patron ?? {}, { owes: 500, charges: ['三四郎 2026-11-10 300.00', ' 1200.00', 'Lost 0.00'] })
    fake.count()
    expect((await account()).charges).toEqual({
      // The total of Koha leaves out kinds of charges.
      total: 1_500,
      lines: [
        { words: '三四郎 2026-11-10', amount: 300, on: null },
        { words: '', amount: 1_200, on: null },
      ],
    })
    expect(fake.calls['63']).toBe(4)
  })

  test('a hold of a record without copies is shown, although it has no number', async () => {
    const { fake, account } = await opened()
    fake.state.records.push({ number: '99', title: '所蔵なしの本', author: '', barcodes: [] })
    fake.state.holds.push({ card, record: '99', pickup: 'kita', state: 'QUEUED', barcode: null })
    const { holds } = await account()
    expect(holds).toHaveLength(4)
    expect(holds.filter(({ barcode }) => barcode === null)).toMatchObject([{ state: 'QUEUED', cancellable: false }])
  })

  test.each([
    ['B0000002', 'TOO_MANY_RENEWALS'],
    ['B0000009', 'NOT_FOUND'],
  ])('a refused renewal has a reason: %s', async (barcode, reason) => {
    const { system, patron, account, refusal } = await opened()
    const [loan] = (await account()).loans
    if (!loan) throw new Error('There is no loan.')
    expect(await refusal(system.renew(patron, { ...loan, barcode }, call()))).toBe(reason)
  })

  test('a renewal of a barred patron is refused as such', async () => {
    const { system, refusal, account } = await opened()
    const [loan] = (await account()).loans
    const barred = await patronOf(system, '20000002')
    if (!loan) throw new Error('There is no loan.')
    expect(await refusal(system.renew(barred, loan, call()))).toBe('BARRED')
  })
})
