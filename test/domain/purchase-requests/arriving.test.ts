import { describe, expect, test } from 'vitest'
import { fulfilRequests } from '../../../server/domain/purchase-requests/arrive.ts'
import { useDatabase } from '../../support/database/database.ts'
import { deskAct, newIsbn, request } from '../../support/http/request.ts'
import { later } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newBranch, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const arrive = (minutes = 60) =>
  fulfilRequests(db, later({ minutes }), (what, error) => {
    throw new Error(what, { cause: error })
  })

const requestOf = (id: string) =>
  db.prisma.titleRequest.findUniqueOrThrow({
    where: { id: Number(id.split(':')[1]) },
    include: { hold: { include: { transitions: true } }, transitions: { orderBy: { id: 'asc' } } },
  })

describe('a title that arrives with the ISBN of a request', () => {
  test("the patron's hold is placed automatically with the time of the request, before later holds (Q2)", async () => {
    const [patron, other, isbn] = [await newPatron(db), await newPatron(db), newIsbn()]
    const { id } = await request(db, patron, { isbn })
    const title = await newTitle(db, { isbns: [isbn] })
    await hold(db, other, title, { state: 'RECEIVED', placedAt: later({ minutes: 30 }) })
    expect(await arrive()).toBe(1)
    const { state, hold: placed, noHold, transitions } = await requestOf(id)
    expect({ state, noHold }).toEqual({ state: 'ARRIVED', noHold: null })
    expect(placed).toMatchObject({ patronId: patron.id, titleId: title.id, state: 'RECEIVED', placedAt: later({}) })
    expect(transitions.map(({ to, actor }) => [to, actor])).toEqual([
      ['RECEIVED', 'patron'],
      ['ARRIVED', 'job:arrive-requests'],
    ])
    expect(placed?.transitions).toMatchObject([{ to: 'RECEIVED', actor: 'job:arrive-requests' }])
    // A second run has nothing to do.
    expect(await arrive()).toBe(0)
    expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(1)
  })

  test('the request waits for a copy that can be lent (L7, Q2)', async () => {
    const [patron, isbn] = [await newPatron(db), newIsbn()]
    const { id } = await request(db, patron, { isbn })
    const title = await newTitle(db, { isbns: [isbn], referenceOnly: true })
    expect(await arrive()).toBe(0)
    await db.prisma.item.updateMany({ where: { titleId: title.id }, data: { referenceOnly: false } })
    expect(await arrive()).toBe(1)
    expect((await requestOf(id)).hold).toMatchObject({ titleId: title.id })
  })

  test('the request records why no hold could be placed (L3, L5, L7, L8)', async () => {
    const outcomes: Record<string, (patron: { id: number }, title: { id: number }) => Promise<unknown>> = {
      BARRED: ({ id }) => db.prisma.patron.update({ where: { id }, data: { barredFrom: day(-1) } }),
      CARD_EXPIRED: ({ id }) => db.prisma.patron.update({ where: { id }, data: { expiresOn: day(-1) } }),
      ALREADY_RESERVED: (patron, title) => hold(db, patron, title),
      ON_LOAN: (patron, title) => lend(db, patron, title),
      NO_PICKUP: async ({ id }) => {
        const { id: pickupBranchId } = await newBranch(db, { acceptsPickup: false })
        await db.prisma.titleRequest.updateMany({ where: { patronId: id }, data: { pickupBranchId } })
      },
    }
    for (const [noHold, prepare] of Object.entries(outcomes)) {
      const [patron, isbn] = [await newPatron(db), newIsbn()]
      const { id } = await request(db, patron, { isbn })
      const title = await newTitle(db, { isbns: [isbn] })
      await prepare(patron, title)
      const before = await db.prisma.hold.count({ where: { patronId: patron.id } })
      expect([noHold, await arrive()]).toEqual([noHold, 1])
      expect(await requestOf(id)).toMatchObject({ state: 'ARRIVED', noHold, holdId: null })
      expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(before)
    }
  })
})

describe('a request linked at the desk', () => {
  test('a link to a title that can be lent places the hold at once; a repeated link succeeds (Q2)', async () => {
    const patron = await newPatron(db)
    const { id } = await request(db, patron, { title: '手で書いた本' })
    const title = await newTitle(db)
    for (const minutes of [10, 20]) {
      const done = await deskAct(db, 'linkPurchaseRequest', id, `Title:${title.id}`, minutes)
      expect(done).toMatchObject({ request: { state: 'ARRIVED', catalogueTitle: { id: `Title:${title.id}` } } })
    }
    expect((await requestOf(id)).hold).toMatchObject({ titleId: title.id, placedAt: later({}) })
    expect(await deskAct(db, 'linkPurchaseRequest', id, `Title:${(await newTitle(db)).id}`)).toMatchObject({
      __typename: 'PurchaseRequestNotChangeable',
    })
  })

  test('a link to a title without a copy places the hold as soon as there is one (Q2)', async () => {
    const patron = await newPatron(db)
    const { id } = await request(db, patron, { title: 'まだ届かない本' })
    const title = await newTitle(db, { copies: 0 })
    await deskAct(db, 'linkPurchaseRequest', id, `Title:${title.id}`)
    expect(await requestOf(id)).toMatchObject({ state: 'RECEIVED', titleId: title.id, hold: null })
    await db.prisma.item.create({
      data: { barcode: `R${title.id}`, titleId: title.id, branchId: (await branchOf(db)).id },
    })
    expect(await arrive()).toBe(1)
    expect(await requestOf(id)).toMatchObject({ state: 'ARRIVED', hold: { titleId: title.id } })
  })
})

describe('concurrent transactions', () => {
  test('two runs of the job and a desk place one hold and record one transition (Q2)', async () => {
    const [patron, isbn] = [await newPatron(db), newIsbn()]
    const { id } = await request(db, patron, { isbn })
    const title = await newTitle(db, { isbns: [isbn] })
    await Promise.all([arrive(), arrive(), deskAct(db, 'linkPurchaseRequest', id, `Title:${title.id}`), arrive()])
    const { state, transitions } = await requestOf(id)
    expect([state, transitions.length]).toEqual(['ARRIVED', 2])
    expect(await db.prisma.hold.count({ where: { patronId: patron.id, titleId: title.id } })).toBe(1)
  })

  test('a reservation by the patron and one by the job result in one hold (L7, Q2)', async () => {
    const { place } = await import('../../support/library/place.ts')
    for (let round = 0; round < 4; round++) {
      const [patron, isbn] = [await newPatron(db), newIsbn()]
      const { id } = await request(db, patron, { isbn })
      const title = await newTitle(db, { isbns: [isbn] })
      await Promise.all([arrive(), place(db, patron, title)])
      expect((await requestOf(id)).state).toBe('ARRIVED')
      expect(await db.prisma.hold.count({ where: { patronId: patron.id, titleId: title.id } })).toBe(1)
    }
  })
})

test('after the return, neither the patron nor the request is linked to the book (R4)', async () => {
  const { checkIn, checkOut } = await import('../../graphql/desk/circulation/scan.ts')
  const [patron, isbn] = [await newPatron(db), newIsbn()]
  const { id } = await request(db, patron, { isbn, note: '急いでいます' }, { contact: 'MAIL' })
  const title = await newTitle(db, { isbns: [isbn] })
  await arrive()
  const barcode = title.items[0]?.barcode ?? ''
  await checkOut(db, { card: patron.cardNumber, barcode, at: later({ minutes: 70 }) })
  await checkIn(db, { barcode }, { at: later({ days: 1 }) })
  expect(await requestOf(id)).toMatchObject({ patronId: null, note: null, key: null, holdId: null, isbn })
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)
})
