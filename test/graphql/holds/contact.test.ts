import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { place } from '../../support/library/place.ts'
import { newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

test('contact by mail is refused without a verified address, and without contact the hold is placed (L6)', async () => {
  for (const person of [patrons.setsuko, patrons.makoto]) {
    const [patron, title] = [await patronOf(db, person), await newTitle(db)]
    expect(await place(db, patron, title, { contact: 'MAIL' })).toEqual({ __typename: 'MailAddressNeeded' })
    expect(await place(db, patron, title, { contact: 'NONE' })).toMatchObject({ contactMethod: 'NONE' })
  }
})

test('contact by mail to a verified address is accepted (L6)', async () => {
  const patron = await patronOf(db, patrons.hanako)
  expect(await place(db, patron, await newTitle(db), { contact: 'MAIL' })).toMatchObject({ contactMethod: 'MAIL' })
})
