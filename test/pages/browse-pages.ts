import type { Database } from '../../server/db.ts'
import { urls } from '../../server/urls.ts'
import { newTitle } from '../world.ts'
import { patronWith, visitorWith } from './crowd.ts'
import type { AddPage } from './every-page.ts'

/** The ways into the catalogue without words: with little to find, and with as much as there can be. */
export async function browsePages(db: Database, add: AddPage): Promise<void> {
  const rows = { rows: true }
  const { cookies } = await patronWith(db, [])
  const visitor = await visitorWith(db, [])
  // Titles at every class, those that the edition does not know too.
  for (let i = 0; i < 20; i++) {
    const ndcs = Array.from({ length: 50 }, (_, n) => `${String(i * 50 + n).padStart(3, '0')}.1`)
    await newTitle(db, { title: `五十の分類の本${i}`, ndcs })
  }
  add('classes', 'all of them', visitor, urls.ndc(), rows)
  add('classes', 'signed in', cookies, urls.ndc())
  for (const ndc of ['9', '98', '08', '988', '001']) add('class', ndc, visitor, urls.ndc(ndc), rows)
  add('class', '97, signed in', cookies, urls.ndc('97'))
}
