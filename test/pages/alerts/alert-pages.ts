import type { Database } from '../../../server/database/database.ts'
import { createAlert } from '../../../server/domain/alerts/change.ts'
import { urls } from '../../../server/urls/urls.ts'
import { usualTypes } from '../../support/library/material-types.ts'
import { now } from '../../support/library/now.ts'
import { day, newTitle } from '../../support/library/world.ts'
import { longRecord, patronWith } from '../crowd.ts'
import type { AddPage, Field } from '../every-page.ts'

/** The pages of alerts: without any, with one, and with the maximum number and length. */
export async function addAlertPages(db: Database, add: AddPage): Promise<void> {
  const rows = { rows: true }
  const [newcomer, beginner, heavy] = [await patronWith(db, []), await patronWith(db, []), await patronWith(db, [])]
  const alertOf = (patron: { id: number }, given: Parameters<typeof createAlert>[2]) =>
    db.prisma.$transaction((tx) => createAlert(tx, patron.id, given, now))
  await newTitle(db, { title: '新着の一冊' })
  const small = await alertOf(beginner.patron, { keyword: '新着の一冊' })
  const words = longRecord.title.slice(0, 50)
  const types = usualTypes.slice(0, 7)
  const texts = { keyword: words, title: words, author: words, publisher: words, subject: words, ndc: '913.6' }
  const longest = { ...texts, materialTypes: types, branchId: heavy.patron.homeBranchId }
  // The same conditions would be the same alert, and each alert searches all these long titles.
  const { id: _, ...one } = await alertOf(heavy.patron, { ...longest, keyword: `10${words.slice(2)}` })
  await db.prisma.alert.createMany({
    data: Array.from({ length: 18 }, (_, i) => ({ ...one, keyword: `${i + 11}${words.slice(2)}` })),
  })
  const found = await alertOf(heavy.patron, { ...longest, author: '', publisher: '', subject: '' })
  // The library has been in use for years, so there are many titles to mail.
  await db.prisma.$executeRaw`UPDATE alerts SET id = id + 1000000 WHERE patron_id = ${heavy.patron.id}`
  found.id += 1_000_000
  await db.prisma.$executeRaw`
    INSERT INTO alert_matches (alert_id, title_id, news_at)
    SELECT a.id, t.id, ${now}::timestamptz FROM alerts a, (SELECT id FROM titles ORDER BY id LIMIT 100) t
     WHERE a.patron_id = ${heavy.patron.id}`
  const failing = { mailFailingSince: day(-3), mailAddress: `${'haruko.'.repeat(9)}x@toshokan.okayama.jp` }
  await db.prisma.patron.update({ where: { id: heavy.patron.id }, data: failing })
  await db.prisma.patron.update({ where: { id: newcomer.patron.id }, data: { mailVerifiedAt: null } })
  const made = await db.prisma.alert.count({ where: { patronId: heavy.patron.id } })
  if (made !== 20) throw new Error(`The page of many alerts must have 20 alerts. It has ${made}.`)
  add('alerts', 'nothing, no mail', newcomer.cookies, urls.alerts())
  add('alerts', 'one', beginner.cookies, urls.alerts(), rows)
  add('alerts', '20 long ones, failing', heavy.cookies, urls.alerts('saved'), rows)
  add('alert', 'one title found', beginner.cookies, urls.alert(`Alert:${small.id}`), rows)
  add('alert', 'long titles found', heavy.cookies, urls.alert(`Alert:${found.id}`, 'saved'), rows)
  const search = { text: words, field: 'TITLE', type: types.join('-'), at: 'chuo' }
  add('new alert', 'from a search', newcomer.cookies, urls.newAlert(search))
  const tooLong: Field[] = ['keyword', 'title', 'author', 'publisher', 'subject', 'ndc'].map((name) => [
    name,
    '長'.repeat(500),
  ])
  const refused = (action: string, fields: Field[]) => ({ status: 422, post: { action, fields } })
  add('new alert', 'far too long', newcomer.cookies, urls.newAlert(), refused(urls.newAlert(), tooLong))
  const address = urls.alert(`Alert:${found.id}`)
  add('alert', 'far too long', heavy.cookies, address, refused(address, tooLong))
  add('alerts', 'no such button', heavy.cookies, urls.alerts(), refused(urls.alerts(), [['off', 'x']]))
}
