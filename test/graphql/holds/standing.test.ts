import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { place } from '../../support/library/place.ts'
import { day, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

test('an indefinitely blocked patron and one with an expired card are refused, each with its own reason (L8)', async () => {
  const title = await newTitle(db)
  expect(await place(db, await patronOf(db, patrons.goro), title)).toEqual({ __typename: 'PatronBlocked', until: null })
  expect(await place(db, await patronOf(db, patrons.fumi), title)).toEqual({
    __typename: 'CardExpired',
    on: '2026-11-21',
  })
})

test('a patron whose block ended yesterday may reserve (L8)', async () => {
  expect(await place(db, await patronOf(db, patrons.akira), await newTitle(db))).toMatchObject({ state: 'RECEIVED' })
})

test('a block that ends today still applies and is reported with its last day, and one that starts tomorrow does not (L8)', async () => {
  const title = await newTitle(db)
  const barred = await newPatron(db, { barredFrom: day(-3), barredUntil: day(0) })
  expect(await place(db, barred, title)).toEqual({ __typename: 'PatronBlocked', until: '2026-11-24' })
  const soon = await newPatron(db, { barredFrom: day(1), barredUntil: null })
  expect(await place(db, soon, title)).toMatchObject({ state: 'RECEIVED' })
})

test('a card is valid on its last day (L8)', async () => {
  const patron = await newPatron(db, { expiresOn: day(0) })
  expect(await place(db, patron, await newTitle(db))).toMatchObject({ state: 'RECEIVED' })
})

test('the day changes at midnight in Tokyo, not in UTC (L8, R1)', async () => {
  const patron = await newPatron(db, { expiresOn: day(0) })
  const lastMoment = { at: new Date('2026-11-24T23:59:59+09:00') }
  expect(await place(db, patron, await newTitle(db), {}, lastMoment)).toMatchObject({ state: 'RECEIVED' })
  const midnight = { at: new Date('2026-11-25T00:00:00+09:00') }
  expect(await place(db, patron, await newTitle(db), {}, midnight)).toMatchObject({ __typename: 'CardExpired' })
})
