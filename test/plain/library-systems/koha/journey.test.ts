import { describe, expect, test } from 'vitest'
import { asPatron, call, day, failure, withKoha } from './koha.ts'

const refused = (reason: string) => ({ name: 'SystemRefused', refused: { reason } })

describe('A patron of Koha', () => {
  test('the patron signs in only with card and password', async () => {
    const { koha, fake } = await withKoha()
    expect(await koha.authenticate('20000001', 'himitsu1', call())).toEqual({ key: '1', cardNumber: '20000001' })
    expect(await koha.authenticate('20000001', 'himitsu2', call())).toBeNull()
    expect(await koha.authenticate('20000009', 'himitsu1', call())).toBeNull()
    expect(await koha.authenticate('user1', 'himitsu1', call())).toBeNull()
    const before = fake.calls.length
    expect(await koha.authenticate('20000001', '', call())).toBeNull()
    expect(await koha.authenticate(' ', 'himitsu1', call())).toBeNull()
    expect(fake.calls.length).toBe(before)
    expect(fake.violations).toEqual([])
  })

  test('a card is found as Koha writes it (G9)', async () => {
    const { koha, fake } = await withKoha()
    const [patron] = fake.state.patrons
    if (patron) Object.assign(patron, { cardnumber: 'AB 12-c' })
    const found = { key: '1', cardNumber: 'AB 12-c' }
    for (const card of ['AB 12-c', 'ab 12-C']) expect(await koha.authenticate(card, 'himitsu1', call())).toEqual(found)
    for (const card of ['AB12c', 'user1']) expect(await koha.authenticate(card, 'himitsu1', call())).toBeNull()
  })

  test.each([null, 99])(
    'an expired password is refused as such, where patron %o has no card (G9)',
    async (cardless) => {
      const { koha, fake } = await withKoha()
      Object.assign(fake.state, { cardless })
      const [patron] = fake.state.patrons
      if (patron) patron.passwordIsExpired = true
      const sign = (password: string) => failure(koha.authenticate('20000001', password, call()))
      expect(await sign('himitsu1')).toMatchObject(refused('PASSWORD_EXPIRED'))
      expect(await sign('himitsu2')).toEqual({ value: null })
      const { length } = fake.calls
      fake.faults.set('ERROR_500_BEFORE')
      // Koha fails for everybody, so nothing is known about this password.
      expect(await sign('himitsu1')).toMatchObject({ name: 'Unreachable' })
      expect(fake.calls.length).toBe(length + 2)
    },
  )

  test('the account shows the loans and holds of Koha', async () => {
    const { account, fake } = await withKoha()
    expect(await account()).toEqual({
      cardNumber: '20000001',
      name: '試験 花子',
      expiresOn: day(400),
      homeBranch: 'chuo',
      barred: null,
      charges: null,
      holds: [
        {
          id: '602',
          record: '3',
          barcode: null,
          isOnCopy: false,
          words: 'こころ',
          state: 'QUEUED',
          pickup: 'chuo',
          placedAt: new Date(`${day(-10)}T00:00:00+09:00`),
          placedDayOnly: true,
          place: 2,
          neededUntil: day(200),
          shelfExpiresOn: null,
          suspendedUntil: null,
          changeable: true,
          cancellable: true,
        },
        {
          id: '603',
          record: '4',
          barcode: 'B0000007',
          isOnCopy: false,
          words: '三四郎',
          state: 'READY',
          pickup: 'chuo',
          placedAt: new Date(`${day(-10)}T00:00:00+09:00`),
          placedDayOnly: true,
          place: null,
          shelfExpiresOn: day(5),
          suspendedUntil: null,
          changeable: false,
          cancellable: true,
        },
        {
          id: '604',
          record: '5',
          barcode: 'B0000008',
          isOnCopy: false,
          words: '草枕',
          state: 'IN_TRANSIT',
          pickup: 'minami',
          placedAt: new Date(`${day(-10)}T00:00:00+09:00`),
          placedDayOnly: true,
          place: null,
          shelfExpiresOn: null,
          suspendedUntil: null,
          changeable: false,
          cancellable: false,
        },
      ],
      loans: [
        {
          id: '501',
          record: '1',
          barcode: 'B0000001',
          words: '坊っちゃん',
          lentAt: new Date(`${day(-7)}T10:15:00+09:00`),
          dueOn: day(7),
          renewals: 0,
          branch: 'chuo',
          renewalRefusal: null,
        },
        {
          id: '502',
          record: '2',
          barcode: 'B0000002',
          words: '吾輩は猫である',
          lentAt: new Date(`${day(-12)}T10:15:00+09:00`),
          dueOn: day(2),
          renewals: 0,
          branch: 'chuo',
          renewalRefusal: null,
        },
      ],
      messages: ['忘れ物をお預かりしています。'],
    })
    expect(fake.violations).toEqual([])
  })

  test('a patron can be blocked, expired or deleted', async () => {
    const { koha } = await withKoha()
    expect(await asPatron(koha, '2').account()).toMatchObject({
      barred: { words: '', until: null },
      holds: [],
      loans: [],
    })
    expect(await asPatron(koha, '3').account()).toMatchObject({ barred: null, expiresOn: day(-30) })
    expect(await koha.account({ key: '99', cardNumber: '20000099' }, call())).toBeNull()
    expect(await koha.account({ key: 'a-key-of-another-system', cardNumber: '20000099' }, call())).toBeNull()
  })

  test('a patron whom the API key cannot see does not count as deleted', async () => {
    const { koha, fake } = await withKoha()
    fake.state.patrons.splice(0)
    expect(await failure(asPatron(koha, '1').account())).toMatchObject({ name: 'Unreachable', written: 'no' })
    expect(await koha.account({ key: '2', cardNumber: '20000002' }, call())).toBeNull()
  })

  test('a hold is placed with the last day on which it is needed (H16)', async () => {
    const { koha, patron, hold, fake } = await withKoha()
    await koha.place(patron, { record: '9', pickup: 'kita', neededUntil: day(60) }, call())
    expect(await hold('9')).toMatchObject({ state: 'QUEUED', neededUntil: day(60), shelfExpiresOn: null })
    expect(fake.violations).toEqual([])
  })

  test('the patron places, moves, suspends, resumes and cancels a hold', async () => {
    const { koha, patron, hold, account, fake } = await withKoha()
    expect(await koha.pickupPlaces(patron, '9', call())).toEqual(['chuo', 'kita', 'minami'])
    const { holdId } = await koha.place(patron, { record: '9', pickup: 'kita' }, call())
    expect(await hold('9')).toMatchObject({ id: holdId, pickup: 'kita', place: 1, state: 'QUEUED' })
    await koha.change(patron, await hold('9'), { pickup: 'minami' }, call())
    expect(await hold('9')).toMatchObject({ pickup: 'minami' })
    await koha.suspend(patron, await hold('9'), day(30), call())
    expect(await hold('9')).toMatchObject({ state: 'SUSPENDED', suspendedUntil: day(30) })
    await koha.suspend(patron, await hold('9'), null, call())
    expect(await hold('9')).toMatchObject({ state: 'SUSPENDED', suspendedUntil: null })
    await koha.resume(patron, await hold('9'), call())
    expect(await hold('9')).toMatchObject({ state: 'QUEUED' })
    expect(await koha.cancel(patron, await hold('9'), call())).toBe('CANCELLED')
    expect((await account()).holds).toHaveLength(3)
    expect(fake.violations).toEqual([])
  })

  test('the patron requests the cancellation of a hold on the shelf once', async () => {
    const { koha, patron, hold, fake } = await withKoha()
    expect(await koha.cancel(patron, await hold('4'), call())).toBe('REQUESTED')
    expect(await hold('4')).toMatchObject({ state: 'CANCEL_REQUESTED', cancellable: false })
    expect(await koha.cancel(patron, await hold('4'), call())).toBe('REQUESTED')
    expect(fake.state.writes).toEqual(['DELETE /holds/{hold_id}'])
    expect(await failure(koha.cancel(patron, await hold('5'), call()))).toMatchObject(refused('TOO_LATE_TO_CHANGE'))
  })

  test('the patron renews a loan until the rules refuse it', async () => {
    const { koha, patron, loan, fake } = await withKoha()
    expect(await koha.renew(patron, await loan('1'), call())).toEqual({ dueOn: day(21) })
    expect(await koha.renew(patron, await loan('1'), call())).toEqual({ dueOn: day(35) })
    expect(await failure(koha.renew(patron, await loan('1'), call()))).toMatchObject(refused('TOO_MANY_RENEWALS'))
    expect(await loan('1')).toMatchObject({ renewals: 2, dueOn: day(35) })
    expect(fake.violations).toEqual([])
  })

  test('the availability of many records shows where their copies are', async () => {
    const { koha, fake } = await withKoha()
    const copies = await koha.availability(['1', '4', '5', '6', '999', 'ISBN', '0'], call())
    expect([...copies.keys()]).toEqual(['1', '4', '5', '6'])
    expect(copies.get('1')).toEqual([
      { barcode: 'B0000001', branch: 'chuo', location: { code: 'GEN', name: null }, state: 'ON_LOAN', dueOn: day(7) },
    ])
    expect(copies.get('4')?.map(({ state }) => state)).toEqual(['ON_HOLD_SHELF'])
    expect(copies.get('5')?.map(({ state }) => state)).toEqual(['IN_TRANSIT', 'AVAILABLE'])
    expect(fake.violations).toEqual([])
  })
})

test('the probe succeeds', async () => {
  const { koha, fake } = await withKoha()
  await koha.probe(call())
  expect(fake.calls.map(({ way }) => way)).toEqual(['/oauth/token', '/libraries'])
  await koha.close()
})
