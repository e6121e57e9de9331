import type { Database } from '../../../../server/database/database.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { usualTypes } from '../../../support/library/material-types.ts'
import { newTitle } from '../../../support/library/world.ts'
import { longRecord, patronWith, visitorWith } from '../../crowd.ts'
import type { AddPage } from '../../every-page.ts'

/** The pages of a search with conditions: few and many titles, with the longest input. */
export async function addSearchPages(db: Database, add: AddPage): Promise<void> {
  const rows = { rows: true }
  const { cookies } = await patronWith(db, [])
  const visitor = await visitorWith(db, [])
  // Titles of every type, language, decade and class, so that every choice is available.
  const languages = [
    'jpn',
    'eng',
    'chi',
    'kor',
    'fre',
    'ger',
    'spa',
    'por',
    'vie',
    'rus',
    'ita',
    'ara',
    'tha',
    'ind',
    'tgl',
    'lat',
  ]
  const types = usualTypes
  for (let i = 0; i < 25; i++) {
    const [language, materialType, ndcs] = [languages[i % 16], types[i % 8] ?? 'BOOK', [`${i % 10}13.6`]]
    await newTitle(db, { ...longRecord, language, materialType, ndcs, publishedYear: 1940 + i * 4 })
  }
  for (let i = 0; i < 25; i++)
    await newTitle(db, { title: `長${String(i).padStart(2, '0')}${'&'.repeat(10)}${'名'.repeat(37)}` })
  const one = await newTitle(db, { title: '条件のそろう本', publisher: '条件社', publishedYear: 2001, ndcs: ['913'] })
  const few = { text: '条件のそろう本', publisher: '条件社', from: 2000, to: 2009, ndc: '9', now: '1', days: 90 }
  const words = [...longRecord.title].slice(0, 30).join('')
  const most = {
    text: words,
    field: 'TITLE',
    title: words.slice(0, 10),
    author: 'ドストエフスキー',
    publisher: '岡山県文化財保護協会',
    subject: '貧民救済事業の歴史',
    type: types.slice(0, 7).join('-'),
    at: 'chuo',
    from: 1900,
    to: 2040,
    now: '1',
    order: 'TITLE',
    rows: 20,
  }
  const some = { ...most, text: '', title: words.slice(0, 12), subject: '', publisher: '', author: '' }
  add('to begin with', 'nothing typed', visitor, urls.suggest())
  add('to begin with', '12 long names', cookies, urls.suggest('長'), rows)
  add('to begin with', 'nothing found', visitor, urls.suggest('ないない始まり'))
  add('search by all', 'one title', cookies, urls.search(few), rows)
  add('search by all', '5 long titles, all conditions', cookies, urls.search({ ...most, page: 2 }), rows)
  // The longest feed address that a page still contains.
  const fed = { text: words.slice(0, 12), author: '', type: 'BOOK', order: 'TITLE', at: 'chuo', from: 1900, to: 2040 }
  add('search by all', '10 long titles, their feed', cookies, urls.search({ ...fed, now: '1', page: 2 }), rows)
  add('search by all', '20 long titles, some conditions', cookies, urls.search({ ...some, page: 2 }), rows)
  const { id } = one
  add('search by all', 'after a title', cookies, urls.search({ ...some, page: 3, before: String(id) }))
  const near = urls.search({ text: '条件のそろわ本' })
  const understood = { understood: true } as const
  add('search by all', 'something near', visitor, near, understood)
  add('search by all', 'something near, signed in', cookies, near, understood)
  const together = urls.search({ text: `${words.slice(0, 20)}ドストエフスキー` })
  add('search by all', '10 long titles, understood', cookies, together, understood)
  add('search by all', 'nothing, all conditions', cookies, urls.search({ ...most, isbn: '9784101010014' }))
  add('search by all', 'no year', cookies, `${urls.search({ ...most, to: undefined })}&to=来年`, { status: 400 })
  const tooMuch = { title: '長'.repeat(50), author: '長'.repeat(50), publisher: '長'.repeat(500) }
  add('search by all', 'too many words', cookies, urls.search(tooMuch), { status: 400 })
  add('isbn', 'no such title', visitor, urls.isbn('9784101010014'), { status: 404 })
  add('isbn', 'none', visitor, urls.isbn('長'.repeat(1_000)), { status: 400 })
  add('advanced search', 'nothing', visitor, urls.advancedSearch())
  add('advanced search', 'all conditions', cookies, urls.advancedSearch(most))
  add('narrow search', 'one title', cookies, urls.narrowSearch(few), rows)
  add('narrow search', 'everything', cookies, urls.narrowSearch({ text: '' }), rows)
  add('narrow search', 'all conditions', cookies, urls.narrowSearch({ ...most, ndc: '913.6', language: 'jpn' }), rows)
}
