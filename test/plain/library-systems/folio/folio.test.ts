import { describe, expect, test } from 'vitest'
import { SystemRefused } from '../../../../server/domain/library-system/port.ts'
import { callOf, holdOf, notNull, now, openWithFakeFolio, patron } from '../../../library-systems/folio/opened.ts'
import { addHold, recordNumbered, uuidOf } from '../../../library-systems/folio/state.ts'

const refusal = (reason: string) => ({ name: 'SystemRefused', refused: expect.objectContaining({ reason }) })

describe('FOLIO sign-in', () => {
  test('sign-in calls FOLIO itself and returns the external id that edge-patron accepts', async () => {
    const { folio } = await openWithFakeFolio()
    expect(await folio.authenticate('20000001', 'himitsu1', callOf())).toEqual(patron)
    expect(await folio.authenticate('20000001', 'himitsu2', callOf())).toBeNull()
    expect(await folio.authenticate('29999999', 'himitsu1', callOf())).toBeNull()
  })

  test('sign-in without a password sends nothing, because FOLIO would treat it as a probe', async () => {
    const { folio, fake } = await openWithFakeFolio()
    expect(await folio.authenticate('20000001', '', callOf())).toBeNull()
    expect(await folio.authenticate('', 'himitsu1', callOf())).toBeNull()
    expect(fake.calls.all).toBe(0)
  })

  test('an inactive patron cannot sign in; a patron without an external id gets a refusal, not an outage', async () => {
    const { folio, fake } = await openWithFakeFolio()
    notNull(fake.state.patrons[0]).active = false
    notNull(fake.state.patrons[1]).externalSystemId = null
    expect(await folio.authenticate('20000001', 'himitsu1', callOf())).toBeNull()
    await expect(folio.authenticate('20000002', 'himitsu1', callOf())).rejects.toMatchObject(refusal('OTHER'))
  })
})

describe('FOLIO account', () => {
  test('the account maps loans and holds to instances and copies, our states, and service points', async () => {
    const { folio, fake } = await openWithFakeFolio()
    const account = notNull(await folio.account(patron, callOf()))
    expect(fake.calls.all).toBe(1)
    expect(account.loans).toEqual([
      {
        id: uuidOf('item 1'),
        record: uuidOf('instance 1'),
        barcode: null,
        words: '舟を編む',
        lentAt: new Date('2026-11-20T03:00:00Z'),
        dueOn: '2026-12-04',
        renewals: null,
        branch: null,
        renewalRefusal: null,
      },
      expect.objectContaining({ record: uuidOf('instance 2'), dueOn: '2026-12-11' }),
    ])
    expect(account.holds.map(({ state, place, pickup }) => ({ state, place, pickup }))).toEqual([
      { state: 'QUEUED', place: 2, pickup: uuidOf('chuo') },
      { state: 'READY', place: 1, pickup: uuidOf('chuo') },
      { state: 'IN_TRANSIT', place: 1, pickup: uuidOf('chuo') },
    ])
  })

  test('the account of a patron who no longer exists is null', async () => {
    const { folio } = await openWithFakeFolio()
    expect(await folio.account({ key: 'ext-x', cardNumber: 'x' }, callOf())).toBeNull()
    // A URL parser resolves these as parent folders.
    expect(await folio.account({ key: '..', cardNumber: 'x' }, callOf())).toBeNull()
  })

  test("a queue position of null or 0 is null, and days are in the library's time zone", async () => {
    const { folio, fake } = await openWithFakeFolio()
    for (const [index, position] of [null, 0].entries()) notNull(fake.state.holds[index]).position = position
    notNull(fake.state.loans[0]).dueDate = new Date('2026-12-04T15:00:00Z')
    const account = notNull(await folio.account(patron, callOf()))
    expect(account.holds.map(({ place }) => place)).toEqual([null, null, 1])
    expect(account.loans[0]?.dueOn).toBe('2026-12-05')
  })

  test('charges are read with the account; above debt-limit they bar the patron, and another currency counts for nothing', async () => {
    const { folio, fake } = await openWithFakeFolio({ options: { 'debt-limit': '1000' } })
    const { charges } = notNull(fake.state.patrons[0])
    const accountNow = async () => notNull(await folio.account(patron, callOf()))
    expect(await accountNow()).toMatchObject({ charges: { total: 0, lines: [] }, barred: null })
    const charge = (number: number, amount: number, day: string) => ({
      ...{ record: recordNumbered(fake.state, number).id, amount, currency: 'JPY', description: 'Overdue' },
      since: new Date(`${day}T16:00:00Z`),
    })
    charges.push(charge(1, 700.4, '2026-11-11'), charge(2, 300, '2026-11-10'))
    expect(await accountNow()).toMatchObject({
      charges: {
        total: 1000,
        lines: [
          { words: '銀河鉄道の夜 Overdue', amount: 300, on: '2026-11-11' },
          { words: '舟を編む Overdue', amount: 700, on: '2026-11-12' },
        ],
      },
      barred: null,
    })
    charges.push(charge(3, 1, '2026-11-12'))
    expect((await accountNow()).barred).toEqual({ reason: 'DEBT', words: '', until: null })
    for (const one of charges) one.currency = 'USD'
    expect(await accountNow()).toMatchObject({ charges: null, barred: null })
    expect(fake.calls.all).toBe(4)
  })

  test('an account that FOLIO does not return is a refusal for this patron, not an outage', async () => {
    const { folio, fake } = await openWithFakeFolio()
    addHold(fake.state, { patron: '20000001', number: 6, status: 'Open - Awaiting delivery', position: 1 })
    await expect(folio.account(patron, callOf())).rejects.toMatchObject(refusal('OTHER'))
  })

  test('an account of 10,000 holds is read completely', async () => {
    const { folio, fake } = await openWithFakeFolio()
    for (let count = 0; count < 10_000; count++) {
      addHold(fake.state, {
        patron: '20000001',
        number: 6 + (count % 20),
        status: 'Open - Not yet filled',
        position: 1,
      })
    }
    expect((await folio.account(patron, callOf()))?.holds.length).toBe(10_003)
  })
})

describe('FOLIO holds', () => {
  test('a hold is placed for a title at a branch, shown, and cancelled', async () => {
    const { folio, fake } = await openWithFakeFolio()
    const { id: record } = recordNumbered(fake.state, 10)
    const { holdId } = await folio.place(patron, { record, pickup: uuidOf('kita') }, callOf())
    const hold = notNull((await folio.account(patron, callOf()))?.holds.find(({ id }) => id === holdId))
    expect(hold).toMatchObject({ record, pickup: uuidOf('kita'), state: 'QUEUED', cancellable: true, placedAt: now })
    expect(await folio.cancel(patron, hold, callOf())).toBe('CANCELLED')
    expect(fake.state.written).toEqual([`placed ${holdId}`, `cancelled ${holdId}`])
    await expect(folio.cancel(patron, hold, callOf())).rejects.toMatchObject(refusal('NOT_FOUND'))
  })

  test('a hold cannot be cancelled when no cancellation reason is configured', async () => {
    const { folio, fake } = await openWithFakeFolio({ options: { 'cancellation-reason': '' } })
    expect(folio.capabilities.cancel).toBe(false)
    const hold = holdOf(await folio.account(patron, callOf()), 'QUEUED')
    await expect(folio.cancel(patron, hold, callOf())).rejects.toBeInstanceOf(SystemRefused)
    expect(fake.calls.writes).toBe(0)
  })

  test('the pickup branches are the service points that FOLIO allows', async () => {
    const { folio } = await openWithFakeFolio()
    expect(await folio.pickupPlaces(patron, uuidOf('instance 7'), callOf())).toEqual(
      ['chuo', 'kita', 'minami'].map(uuidOf),
    )
    const strange = folio.pickupPlaces(patron, uuidOf('instance 99'), callOf())
    await expect(strange).rejects.toMatchObject(refusal('NOT_FOUND'))
  })

  test('a service point has its UUID as code, in both directions (G7)', async () => {
    const { folio, fake } = await openWithFakeFolio()
    const codes = await folio.pickupPlaces(patron, uuidOf('instance 7'), callOf())
    expect(codes).toEqual(fake.state.servicePoints.map(({ id }) => id))
    const { holdId } = await folio.place(
      patron,
      { record: uuidOf('instance 8'), pickup: notNull(codes?.[1]) },
      callOf(),
    )
    expect(fake.state.holds.find(({ id }) => id === holdId)?.pickup).toBe(uuidOf('kita'))
  })

  test('a record that is not an instance, and an unknown service point, are refused without a request', async () => {
    const { folio, fake } = await openWithFakeFolio()
    const record = uuidOf('instance 7')
    await expect(folio.place(patron, { record: '12', pickup: uuidOf('kita') }, callOf())).rejects.toMatchObject(
      refusal('NOT_FOUND'),
    )
    const nowhere = folio.place(patron, { record, pickup: 'higashi' }, callOf())
    await expect(nowhere).rejects.toMatchObject(refusal('PICKUP_NOT_OFFERED'))
    expect(fake.calls.all).toBe(0)
  })

  test('a refusal of FOLIO maps to a reason and keeps its message', async () => {
    const { folio, fake } = await openWithFakeFolio()
    const place = (number: number, who = patron) =>
      folio.place(who, { record: uuidOf(`instance ${number}`), pickup: uuidOf('chuo') }, callOf())
    await expect(place(3)).rejects.toMatchObject({
      refused: {
        reason: 'ALREADY_RESERVED',
        code: '422',
        words: 'This requester already has an open request for this instance',
      },
    })
    await expect(place(1)).rejects.toMatchObject(refusal('ON_LOAN_TO_PATRON'))
    for (const card of ['20000002', '20000003']) {
      await expect(place(9, { key: `ext-${card}`, cardNumber: card })).rejects.toMatchObject(refusal('BARRED'))
    }
    fake.state.notHoldable.set(
      uuidOf('instance 9'),
      'Hold requests are not allowed for this patron and title combination',
    )
    await expect(place(9)).rejects.toMatchObject(refusal('NOT_HOLDABLE'))
    fake.state.notHoldable.set(uuidOf('instance 9'), 'Owes\u0000 us\na book\u202e')
    await expect(place(9)).rejects.toMatchObject({ refused: { reason: 'OTHER', words: 'Owes us a book' } })
    expect(fake.state.written).toEqual([])
  })
})

test("a loan is renewed by its copy until FOLIO's limit, or until others wait", async () => {
  const { folio, fake } = await openWithFakeFolio()
  const loans = notNull(await folio.account(patron, callOf())).loans
  const [first, second] = [notNull(loans[0]), notNull(loans[1])]
  expect(await folio.renew(patron, first, callOf())).toEqual({ dueOn: '2026-12-18' })
  expect(await folio.renew(patron, first, callOf())).toEqual({ dueOn: '2027-01-01' })
  await expect(folio.renew(patron, first, callOf())).rejects.toMatchObject(refusal('TOO_MANY_RENEWALS'))
  addHold(fake.state, { patron: '20000002', number: 2, status: 'Open - Not yet filled', position: 1 })
  await expect(folio.renew(patron, second, callOf())).rejects.toMatchObject(refusal('RESERVED_BY_OTHERS'))
})

test('actions outside the contract are not offered, and are refused without a request', async () => {
  const { folio, fake } = await openWithFakeFolio()
  const hold = holdOf(await folio.account(patron, callOf()), 'QUEUED')
  const before = fake.calls.all
  expect(folio.capabilities).toMatchObject({ changePickup: false, suspend: false, availability: false })
  await expect(folio.change(patron, hold, { pickup: uuidOf('kita') }, callOf())).rejects.toBeInstanceOf(SystemRefused)
  await expect(folio.suspend(patron, hold, null, callOf())).rejects.toBeInstanceOf(SystemRefused)
  await expect(folio.resume(patron, hold, callOf())).rejects.toBeInstanceOf(SystemRefused)
  await expect(folio.availability([uuidOf('instance 1')], callOf())).rejects.toBeInstanceOf(SystemRefused)
  expect(fake.calls.all).toBe(before)
})

test('the API key is sent in the header or in the URL, as configured', async () => {
  const { folio } = await openWithFakeFolio({ options: { key: 'address' } })
  expect(await folio.account(patron, callOf())).not.toBeNull()
})

test('the probe sends two requests that change nothing and do not count as a wrong password', async () => {
  const { folio, fake } = await openWithFakeFolio()
  await folio.probe(callOf())
  expect(fake.calls).toEqual({ all: 2, writes: 0 })
})
