import { expect, test } from 'vitest'
import { updateItemStatus } from '../../../../server/domain/circulation/items/report.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, checkInCopy, staffOf } from '../at-desk.ts'

const db = useDatabase()
const chuo = () => branchOf(db)

async function act(name: string, id: number, more: Record<string, unknown> = {}) {
  const { pickup, ...reason } = { reason: '利用者の申し出', ...more } as { pickup?: { id: number }; reason?: string }
  const args = pickup ? `pickupBranchId: "Branch:${pickup.id}"` : `reason: ${JSON.stringify(reason.reason)}`
  const notChangeable = name === 'revertHold' ? '' : '... on HoldNotChangeable { state }'
  const operation = `mutation { ${name}(branchId: "Branch:${(await chuo()).id}", id: "DeskHold:${id}", ${args}) {
    __typename ... on DeskHoldPayload { hold { id state place pickupBranch { id } } } ${notChangeable} } }`
  return (await askAsLibrarian(db, operation))[name]
}

/** Creates two holds on a title with one copy, which is on the shelf for the first one. */
async function captured() {
  const title = await newTitle(db)
  const [owner, next] = [await newPatron(db), await newPatron(db)]
  const first = await hold(db, owner, title)
  const second = await hold(db, next, title, { placedAt: later({ minutes: 1 }) })
  await checkInCopy(db, title.items[0], await chuo())
  return { title, item: title.items[0], owner, next, first, second }
}

const stateOf = async (id: number) => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).state
const audited = (action: string) => db.prisma.auditEntry.findMany({ where: { action }, orderBy: { id: 'desc' } })

test('staff revert a hold and lend its copy to another patron, and its owner is first in the queue again (H9)', async () => {
  const { item, owner, first, second } = await captured()
  const borrower = await newPatron(db)
  const lending = `mutation { checkOut(input: { branchId: "Branch:${(await chuo()).id}", cardNumber: "${borrower.cardNumber}", barcode: "${item?.barcode}" }) { __typename } }`
  expect((await askAsLibrarian(db, lending)).checkOut.__typename).toBe('HeldForAnother')
  expect(await act('revertHold', first.id)).toMatchObject({
    __typename: 'DeskHoldPayload',
    hold: { id: `DeskHold:${first.id}`, state: 'QUEUED', place: 1 },
  })
  expect((await askAsLibrarian(db, lending)).checkOut.__typename).toBe('CheckOutPayload')
  await checkInCopy(db, item, await chuo(), later({ days: 1 }))
  expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['READY', 'QUEUED'])

  const steps = await db.prisma.holdTransition.findMany({ where: { holdId: first.id, from: 'READY' } })
  const staffId = (await staffOf(db)).id
  expect(steps).toMatchObject([{ to: 'QUEUED', actor: `staff:${staffId}`, reason: '利用者の申し出' }])
  expect((await audited('revertHold'))[0]).toMatchObject({ staffId, patronId: owner.id, itemId: null, details: null })
})

test('when a captured copy is reported missing, its hold regains its place and the next copy goes to it (H10)', async () => {
  const title = await newTitle(db, { copies: 2 })
  const first = await hold(db, await newPatron(db), title)
  const second = await hold(db, await newPatron(db), title, { placedAt: later({ minutes: 1 }) })
  await checkInCopy(db, title.items[0], await chuo())
  const desk = { branchId: (await chuo()).id, staffId: (await staffOf(db)).id, now }
  await db.prisma.$transaction((tx) => updateItemStatus(tx, title.items[0]?.barcode ?? '', 'MISSING', desk))
  const { deskHold } = await askAsLibrarian(
    db,
    `{ deskHold(id: "DeskHold:${first.id}") { state place item { barcode } } }`,
  )
  expect(deskHold).toEqual({ state: 'QUEUED', place: 1, item: null })
  await checkInCopy(db, title.items[1], await chuo())
  expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['READY', 'QUEUED'])
})

test('a hold without a copy cannot be reverted (H9)', async () => {
  const { id } = await hold(db, await newPatron(db), await newTitle(db))
  expect(await act('revertHold', id)).toEqual({ __typename: 'HoldNotCaptured' })
})

test('when staff cancel a hold, its copy goes to the next patron, and a repetition is harmless (H7, D)', async () => {
  const { first, second, owner } = await captured()
  for (let press = 0; press < 2; press++) {
    expect(await act('cancelHoldForPatron', first.id)).toMatchObject({ hold: { state: 'CANCELLED' } })
  }
  expect(await stateOf(second.id)).toBe('READY')
  expect(await db.prisma.holdTransition.count({ where: { holdId: first.id, to: 'CANCELLED' } })).toBe(1)
  expect((await audited('cancelHoldForPatron'))[0]).toMatchObject({ patronId: owner.id, itemId: null, details: null })
})

test('a filled or expired hold cannot be cancelled (H7)', async () => {
  for (const state of ['FULFILLED', 'EXPIRED'] as const) {
    const { id } = await hold(db, await newPatron(db), await newTitle(db), { state })
    expect(await act('cancelHoldForPatron', id)).toEqual({ __typename: 'HoldNotChangeable', state })
  }
})

test('staff change the pickup branch of a waiting hold by the rules of its patron (L5, H6)', async () => {
  const [book, disc] = [await newTitle(db), await newTitle(db, { materialType: 'DVD' })]
  const [seto, ishima] = [await branchOf(db, 'seto'), await branchOf(db, 'ishima')]
  const closed = await newBranch(db, { acceptsPickup: false })
  const reserved = await hold(db, await newPatron(db), book)
  expect(await act('updateHoldForPatron', reserved.id, { pickup: seto })).toMatchObject({
    hold: { pickupBranch: { id: `Branch:${seto.id}` } },
  })
  const refused = await hold(db, await newPatron(db), disc)
  const answers = []
  for (const pickup of [ishima, closed, { id: 999_999 }]) {
    answers.push((await act('updateHoldForPatron', refused.id, { pickup })).__typename)
  }
  expect(answers).toEqual(['AvPickupNotOffered', 'PickupNotOffered', 'UnknownBranch'])
  expect(await db.prisma.hold.findUnique({ where: { id: refused.id } })).toMatchObject({
    pickupBranchId: refused.pickupBranchId,
  })
  const { first } = await captured()
  expect(await act('updateHoldForPatron', first.id, { pickup: seto })).toEqual({
    __typename: 'HoldNotChangeable',
    state: 'READY',
  })
})

test('unknown holds, desks and id types, and a missing reason, are bad input that changes and logs nothing', async () => {
  const before = await db.prisma.auditEntry.count()
  const { first } = await captured()
  const at = `Branch:${(await chuo()).id}`
  const ask = (fields: string) => askAsLibrarian(db, `mutation { ${fields} { __typename } }`)
  const typename = async (name: string, args: string) => (await ask(`${name}(${args})`))[name].__typename
  for (const [name, more] of [
    ['revertHold', 'reason: "x"'],
    ['cancelHoldForPatron', 'reason: "x"'],
    ['updateHoldForPatron', `pickupBranchId: "${at}"`],
  ]) {
    expect(await typename(name ?? '', `branchId: "${at}", id: "DeskHold:999999999", ${more}`)).toBe('NotFound')
    const elsewhere = `branchId: "Branch:999999999", id: "DeskHold:${first.id}", ${more}`
    expect(await typename(name ?? '', elsewhere)).toBe('UnknownBranch')
    const wrongKind = ask(`${name}(branchId: "${at}", id: "${at}", ${more})`)
    await expect(wrongKind).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
  for (const reason of ['', '  　', '長'.repeat(201)]) {
    for (const name of ['revertHold', 'cancelHoldForPatron']) {
      const refused = ask(`${name}(branchId: "${at}", id: "DeskHold:${first.id}", reason: "${reason}")`)
      await expect(refused).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        message: expect.stringMatching(/^reason must .*200 characters/),
      })
    }
  }
  expect(await stateOf(first.id)).toBe('READY')
  expect(await db.prisma.auditEntry.count()).toBe(before)
})
