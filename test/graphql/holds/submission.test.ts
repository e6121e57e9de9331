import { expect, test } from 'vitest'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { later } from '../../support/library/now.ts'
import { submit } from '../../support/library/place.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const holdsOf = (patron: { id: number }) => db.prisma.hold.count({ where: { patronId: patron.id } })

test('each title of a submission succeeds or fails separately, and results are in the order of the request (H11)', async () => {
  const patron = await newPatron(db)
  const [free, reserved, borrowed, reference] = [
    await newTitle(db),
    await newTitle(db),
    await newTitle(db),
    await newTitle(db, { referenceOnly: true }),
  ]
  await hold(db, patron, reserved)
  await lend(db, patron, borrowed)
  const { placements } = await submit(db, patron, [reserved, free, reference, borrowed])
  expect(placements).toMatchObject([
    { title: { id: `Title:${reserved.id}` }, outcome: { __typename: 'AlreadyReserved' } },
    { title: { id: `Title:${free.id}` }, outcome: { __typename: 'Hold', state: 'RECEIVED', place: 1 } },
    { title: { id: `Title:${reference.id}` }, outcome: { __typename: 'NoLendableCopy' } },
    { title: { id: `Title:${borrowed.id}` }, outcome: { __typename: 'OnLoanToPatron' } },
  ])
})

test('a repeated key creates nothing new and gets the same answer, including the figures of refusals (H11)', async () => {
  const patron = await newPatron(db)
  for (let i = 0; i < 5; i++) await hold(db, patron, await newTitle(db, { materialType: 'DVD' }))
  const titles = [await newTitle(db), await newTitle(db, { materialType: 'DVD' })]
  const first = await submit(db, patron, titles, { key: 'pressed-twice' })
  expect(first.placements).toMatchObject([{}, { outcome: { limit: 5, inUse: 5, group: { code: 'VIDEO' } } }])
  const again = await submit(db, patron, titles, { key: 'pressed-twice' }, { at: later({ minutes: 1 }) })
  expect(again).toEqual(first)
  expect(await holdsOf(patron)).toBe(6)
})

test('a key that was used for another request is refused, and nothing is placed (H11)', async () => {
  const [patron, one, other] = [await newPatron(db), await newTitle(db), await newTitle(db)]
  const key = 'used-before'
  const first = await submit(db, patron, [one, other], { key })
  const seto = await branchOf(db, 'seto')
  const refused = { __typename: 'KeyUsedForOther' }
  expect(await submit(db, patron, [one], { key })).toEqual(refused)
  expect(await submit(db, patron, [one, other, await newTitle(db)], { key })).toEqual(refused)
  expect(await submit(db, patron, [one, other], { key, pickup: seto })).toEqual(refused)
  expect(await holdsOf(patron)).toBe(2)
  // Titles that form no sequence are equal in any order.
  expect((await submit(db, patron, [other, one], { key })).placements).toEqual(first.placements)
  expect(await submit(db, patron, [other, one, other], { key })).toEqual(refused)
})

test('of two concurrent submissions with one key and different titles, one is placed and the other refused (H11)', async () => {
  for (let i = 0; i < 5; i++) {
    const [patron, one, other] = [await newPatron(db), await newTitle(db), await newTitle(db)]
    const answers = await Promise.all([one, other].map((title) => submit(db, patron, [title], { key: 'both-at-once' })))
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['KeyUsedForOther', 'PlaceHoldsPayload'])
    expect(await holdsOf(patron)).toBe(1)
  }
})

test('a submission stored before request fingerprints existed is answered for any request (H11)', async () => {
  const [patron, title, other] = [await newPatron(db), await newTitle(db), await newTitle(db)]
  const first = await submit(db, patron, [title], { key: 'kept-before' })
  await db.prisma.holdSubmission.updateMany({ where: { patronId: patron.id }, data: { askedHash: null } })
  expect(await submit(db, patron, [other], { key: 'kept-before' })).toEqual(first)
})

test('a submission stored before refusal codes existed is answered the same way (H11)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db, { materialType: 'DVD' })]
  const refusal = { name: 'LimitReached', group: 'VIDEO', limit: 5, inUse: 5 }
  const outcomes = [{ titleId: title.id, refusal }]
  await db.prisma.holdSubmission.create({
    data: { patronId: patron.id, key: 'kept-before-codes', createdAt: later({}), outcomes },
  })
  const { placements } = await submit(db, patron, [title], { key: 'kept-before-codes' })
  expect(placements).toMatchObject([{ outcome: { __typename: 'LimitReached', limit: 5, group: { code: 'VIDEO' } } }])
})

test('a repeated submission returns the current state of the hold, also after it was confirmed or cancelled (H11)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const first = await submit(db, patron, [title], { key: 'pressed-late' })
  await db.prisma.hold.updateMany({ where: { patronId: patron.id }, data: { state: 'QUEUED' } })
  const again = await submit(db, patron, [title], { key: 'pressed-late' })
  expect(again.placements[0].outcome).toEqual({ ...first.placements[0].outcome, state: 'QUEUED' })
})

test('submissions of two patrons with the same key are independent (H11)', async () => {
  const title = await newTitle(db)
  const [one, other] = [await newPatron(db), await newPatron(db)]
  await submit(db, one, [title], { key: 'same-key' })
  await submit(db, other, [title], { key: 'same-key' })
  expect([await holdsOf(one), await holdsOf(other)]).toEqual([1, 1])
})

test('a submission that was refused as a whole is not stored, so its key can be used for the corrected one (H11)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const refused = await submit(db, patron, [title], { key: 'corrected', pickup: { id: 0 } })
  expect(refused).toEqual({ __typename: 'UnknownBranch' })
  expect(await submit(db, patron, [title], { key: 'corrected' })).toMatchObject({ placements: [{ outcome: {} }] })
  expect(await holdsOf(patron)).toBe(1)
})

test('its patron can read a submission by its key for a day, and nobody else can (H11, P8)', async () => {
  const [patron, other, title] = [await newPatron(db), await newPatron(db), await newTitle(db)]
  await submit(db, patron, [title], { key: 'read-again' })
  const read = async (as: { id: number }) => {
    const operation = 'query ($key: String!) { me { submission(key: $key) { title { id } outcome { __typename } } } }'
    return (await ask(db, operation, { key: 'read-again' }, { as })).me.submission
  }
  expect(await read(patron)).toEqual([{ title: { id: `Title:${title.id}` }, outcome: { __typename: 'Hold' } }])
  expect(await read(other)).toBeNull()
  await purge(db, later({ hours: 23 }))
  expect(await read(patron)).not.toBeNull()
  await purge(db, later({ hours: 25 }))
  expect(await read(patron)).toBeNull()
})

test('more titles than the maximum are refused as a whole, with the maximum (H11)', async () => {
  const patron = await newPatron(db)
  const titles = Array.from({ length: 51 }, (_, i) => ({ id: 900_000 + i }))
  expect(await submit(db, patron, titles)).toEqual({ __typename: 'TooManyTitles', most: 50 })
})
