import type { Database } from '../../../../server/database/database.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { usualTypes } from '../../../support/library/material-types.ts'
import { patronWith, signedInCookies } from '../../crowd.ts'
import type { AddPage } from '../../every-page.ts'

/** The pages of a patron with all settings, and the settings pages. `words` finds more titles than a page has. */
export async function addSettingsPages(db: Database, add: AddPage, words: string): Promise<void> {
  const { patron, cookies } = await patronWith(db, [])
  const seven = usualTypes.slice(0, 7)
  const searching = {
    searchField: 'TITLE',
    searchTypes: seven,
    searchBranchId: patron.homeBranchId,
    resultsPerPage: 20,
  }
  await db.prisma.patron.update({ where: { id: patron.id }, data: searching })
  const longest = { text: words, field: 'TITLE', type: seven.join('-'), at: 'chuo', order: 'YEAR', rows: 20, page: 2 }
  const medium = { ...longest, text: words.slice(0, 8) }
  const some = { text: words.slice(0, 29), at: 'chuo', rows: 10, page: 2 }
  const rows = { rows: true }
  const unverified = (await patronWith(db, [])).patron
  const noMail = { mailVerifiedAt: null, pickupBranchId: unverified.homeBranchId }
  await db.prisma.patron.update({ where: { id: unverified.id }, data: noMail })
  const without = await signedInCookies(db, unverified)
  for (const address of [urls.searchSettings, urls.holdSettings, urls.noticeSettings]) {
    add(`settings: ${address.split('/').at(-1)}`, 'all set', cookies, address)
    add(`settings: ${address.split('/').at(-1)}`, 'no mail', without, address)
    const post = { action: address, fields: [['in', 'x']] as [string, string][] }
    add(`settings: ${address.split('/').at(-1)}`, 'refused', without, address, { status: 422, post })
  }
  add('channels', 'none offered', cookies, urls.channels())
  add('channels: LINE', 'the confirmation', cookies, urls.lineLink('token'))
  add('settings', 'everything chosen', cookies, urls.settings())
  add('top', 'all settings', cookies, urls.top)
  add('search by a patron', 'all settings', cookies, urls.search())
  add('search by a patron', '20 long titles, some words, all settings', cookies, urls.search(medium), rows)
  add('search by a patron', '20 long titles, long words, all settings', cookies, urls.search(longest), rows)
  add(
    'search by a patron',
    '10 long titles, long words',
    cookies,
    urls.search({ ...longest, type: 'BOOK', rows: 10 }),
    rows,
  )
  add('search by a patron', '10 long titles, some words', cookies, urls.search(some), rows)
  add('search by a patron', '5 long titles', cookies, urls.search({ ...longest, type: 'BOOK-CD', rows: 5 }), rows)
}
