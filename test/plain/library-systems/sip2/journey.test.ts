import { describe, expect, test } from 'vitest'
import { SystemRefused } from '../../../../server/domain/library-system/port.ts'
import { vendorProfiles } from '../../../../server/library-systems/sip2/vendor-profiles.ts'
import { fakeProfiles } from '../../../library-systems/sip2/faces.ts'
import { call, card, errorOf, openWithFake, password, patronOf } from '../../../library-systems/sip2/opened.ts'

/** The capabilities that the system reports and lacks. */
const supports = 'status item hold renew end'

test('every dialect has a fake', () => {
  expect(Object.keys(fakeProfiles).sort()).toEqual(Object.keys(vendorProfiles).sort())
})

describe.each(Object.keys(fakeProfiles) as (keyof typeof fakeProfiles)[])('SIP2 with %s', (dialect) => {
  test('a patron signs in only with card and password', async () => {
    const { system } = await openWithFake({ dialect })
    expect(await system.authenticate(card, password, call())).toMatchObject({ cardNumber: card })
    for (const [one, other] of [
      [card, 'wrong'],
      [card, ''],
      [card, ' '],
      ['20009999', password],
      ['', password],
      [`${card}|BLY|CQY`, password],
      [card, `x|CQY`],
      [card, `x\rBLY`],
    ] as const) {
      expect(await system.authenticate(one, other, call())).toBeNull()
    }
  })

  test('the account is shown', async () => {
    const { fake, system } = await openWithFake({ dialect })
    const patron = await patronOf(system)
    fake.count()
    const account = await system.account(patron, call())
    expect(account).toMatchObject({ cardNumber: card, name: '佐藤 花子', barred: null })
    // Polaris reports that it answers no 17, and lists only barcodes.
    const told = (dueOn: string, words: string) => (dialect === 'polaris' ? [null, ''] : [dueOn, words])
    expect(account?.loans.map(({ barcode, dueOn, words }) => [barcode, dueOn, words])).toEqual([
      ['B0000001', ...told('2026-12-08', '吾輩は猫である')],
      ['B0000002', ...told('2026-11-20', '坊っちゃん')],
    ])
    expect(account?.holds.map(({ state }) => state).sort()).toEqual(['QUEUED', 'QUEUED', 'READY'])
    expect(new Set(account?.holds.map(({ id }) => id)).size).toBe(3)
    for (const { id } of [...(account?.holds ?? []), ...(account?.loans ?? [])])
      expect(id).toMatch(/^[A-Za-z0-9\-._~]{1,100}$/)
    const again = await system.account(patron, call())
    expect(again?.holds.map(({ id }) => id)).toEqual(account?.holds.map(({ id }) => id))
    expect(
      fake.said.filter(({ code, fields }) => code !== '23' && code !== '93' && fields.some(([id]) => id === 'AD'))
        .length,
    ).toBeLessThanOrEqual(1)
  })

  test('a hold is placed, changed and cancelled, and a loan renewed', async () => {
    const { fake, system } = await openWithFake({ dialect, ...(dialect === 'polaris' && { options: { supports } }) })
    const isKoha = dialect === 'koha'
    expect(system.capabilities).toMatchObject({ place: true, changePickup: !isKoha, cancel: true, renew: true })
    const patron = await patronOf(system)
    await system.place(patron, { record: '8', pickup: 'minami', barcodes: ['B0000038', 'B0000008'] }, call())
    const placed = (await system.account(patron, call()))?.holds.find(
      ({ record, barcode }) => record === '8' || barcode === 'B0000038',
    )
    if (!placed) throw new Error('It was not placed.')
    expect(placed).toMatchObject({ state: 'QUEUED', cancellable: !isKoha, changeable: !isKoha })
    if (!isKoha) {
      await system.change(patron, placed, { pickup: 'kita' }, call())
      expect(await system.cancel(patron, placed, call())).toBe('CANCELLED')
    }
    const [loan, other] = (await system.account(patron, call()))?.loans ?? []
    if (!loan || !other) throw new Error('There are no loans.')
    expect(await system.renew(patron, loan, call())).toEqual({ dueOn: '2026-12-22' })
    const refused = await errorOf(system.renew(patron, other, call()))
    expect(refused).toBeInstanceOf(SystemRefused)
    expect((refused as SystemRefused).refused.reason).toBe(
      dialect === 'axiell' ? 'TOO_EARLY_TO_RENEW' : 'TOO_MANY_RENEWALS',
    )
    expect(fake.state.written).toEqual([
      `place ${card} 8 minami`,
      ...(isKoha ? [] : [`change ${card} 8 kita`, `cancel ${card} 8`]),
      `renew ${card} B0000001`,
    ])
  })

  test('blocked and expired patrons are reported', async () => {
    const { system } = await openWithFake({ dialect })
    for (const one of ['20000002', '20000003']) {
      const patron = await system.authenticate(one, password, call())
      const account = patron && (await system.account(patron, call()))
      const koha = one === '20000003' ? 'PATRON EXPIRED' : '延滞'
      expect(account?.barred?.words).toBe(dialect === 'koha' ? koha : 'Patron has blocks.')
      if (dialect === 'koha') expect(account?.expiresOn).toBeNull()
      else if (vendorProfiles[dialect] && 'expires' in vendorProfiles[dialect]) {
        expect(account?.expiresOn).toBe(one === '20000003' ? '2026-03-31' : '2030-03-31')
      }
    }
  })
})

describe('SIP2 with Koha', () => {
  const options = { 'debt-limit': '1000', 'password-expires': 'XE' }
  const standingOf = async (one: string) => {
    const { fake, system } = await openWithFake({ dialect: 'koha', options })
    const [patron] = fake.state.patrons
    if (patron) patron.owes = 1001
    const account = await system.account({ key: one, cardNumber: one }, call())
    return account && { barred: account.barred, messages: account.messages, expiresOn: account.expiresOn }
  }

  test('each bar has its reason, and no greeting of Koha is shown (L8)', async () => {
    const none = { expiresOn: null, messages: [] }
    expect(await standingOf('20000002')).toEqual({ ...none, barred: { reason: 'BARRED', words: '延滞', until: null } })
    const expired = { reason: 'CARD_EXPIRED', words: 'PATRON EXPIRED', until: null }
    expect(await standingOf('20000003')).toEqual({ ...none, barred: expired })
    expect(await standingOf('20000001')).toEqual({
      ...none,
      barred: { reason: 'DEBT', words: 'Patron owes 1001.00', until: null },
    })
    expect(await standingOf('20000004')).toEqual({ ...none, barred: null })
  })

  test('a card is found as Koha writes it, and a user name is not a card (G9)', async () => {
    const { fake, system } = await openWithFake({ dialect: 'koha', options })
    const [patron] = fake.state.patrons
    if (patron) Object.assign(patron, { card: 'A-0001b', userName: 'hanako' })
    const found = { key: 'A-0001b', cardNumber: 'A-0001b' }
    for (const typed of ['A-0001b', 'a-0001B'])
      expect(await system.authenticate(typed, password, call())).toEqual(found)
    expect(await system.authenticate('hanako', password, call())).toBeNull()
  })

  test('an expired password is refused when the terminal reports its last day (G9)', async () => {
    const { fake, system } = await openWithFake({ dialect: 'koha', options })
    const sign = (passwordExpires: string, given = password) => {
      const [patron] = fake.state.patrons
      if (patron) patron.passwordExpires = passwordExpires
      return system.authenticate(card, given, call())
    }
    expect(await sign('2026-11-28')).toMatchObject({ cardNumber: card })
    expect(await errorOf(sign('2026-11-27'))).toMatchObject({ refused: { reason: 'PASSWORD_EXPIRED' } })
    expect(await sign('2026-11-27', 'wrong')).toBeNull()
  })
})
