import type { Database } from '../../../server/database/database.ts'
import { maxReasonLength } from '../../../server/domain/purchase-requests/decide.ts'
import { urls } from '../../../server/urls/urls.ts'
import { deskAct, request } from '../../support/http/request.ts'
import { longRecord, patronWith } from '../crowd.ts'
import type { AddPage, Field } from '../every-page.ts'

const longWish = {
  title: '題'.repeat(200),
  author: '著'.repeat(100),
  publisher: '出'.repeat(100),
  publishedYear: 2026,
  note: '図書館にぜひ置いてください。'.repeat(40).slice(0, 500),
}

/** The pages on which a patron sends purchase requests and sees their progress. */
export async function addPurchaseRequestPages(db: Database, add: AddPage) {
  const rows = { rows: true }
  const newcomer = await patronWith(db, [])
  const asking = await patronWith(db, [])
  const one = await request(db, newcomer.patron, { title: 'まだない本' })
  const declined: string[] = []
  for (let n = 0; n < 25; n++) {
    const { id } = await request(db, asking.patron, { ...longWish, title: `${n}${longWish.title}`.slice(0, 200) })
    if (n < 9) continue
    await deskAct(db, 'declinePurchaseRequest', id, '理'.repeat(maxReasonLength))
    declined.push(id)
  }
  add('requests', 'nothing', (await patronWith(db, [])).cookies, urls.requests())
  add('requests', 'one', newcomer.cookies, urls.requests(), rows)
  add('requests', '25 long ones', asking.cookies, urls.requests(), rows)
  add('request', 'a short one', newcomer.cookies, urls.request(one.id))
  add('request', 'a long one, declined', asking.cookies, urls.request(declined[0] ?? ''))
  add('new request', 'nothing typed', newcomer.cookies, urls.newRequest())
  const typed: Field[] = Object.entries({ ...longWish, step: 'check' }).map(([name, value]) => [name, String(value)])
  const action = urls.newRequest()
  add('new request', 'nobody has it', newcomer.cookies, action, { post: { action, fields: typed } })
  const found = typed.map(([name, value]): Field => [name, name === 'title' ? longRecord.title : value])
  add('new request', 'the catalogue has many like it', newcomer.cookies, action, { post: { action, fields: found } })
  const tooLong = typed.map(([name, value]): Field => [name, name === 'title' ? `${value}${value}` : value])
  add('new request', 'too long', newcomer.cookies, action, { status: 422, post: { action, fields: tooLong } })
}
