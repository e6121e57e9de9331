import type { Database } from '../../../server/database/database.ts'
import { newSecret } from '../../../server/domain/common/secrets.ts'
import { hashPassword } from '../../../server/domain/patrons/passwords/password.ts'
import { urls } from '../../../server/urls/urls.ts'
import { newTitle } from '../../support/library/world.ts'
import { longRecord, patronWith } from '../crowd.ts'
import type { AddPage } from '../every-page.ts'

/** Each form of patrons with errors in as many fields as it can report at once. */
export async function addFaultPages(db: Database, add: AddPage) {
  const nobody = { visitor: newSecret() }
  const { patron, cookies } = await patronWith(db, [])
  await db.prisma.patron.update({ where: { id: patron.id }, data: { passwordHash: await hashPassword('right') } })
  const wrong = (page: string, who: Record<string, string>, address: string, action: string, sent = {}) =>
    add(page, 'what is wrong', who, address, { status: 422, post: { action, fields: Object.entries(sent) } })
  const own = (page: string, address: string, action: string, sent = {}) => wrong(page, cookies, address, action, sent)
  wrong('sign-in', nobody, urls.signIn(), urls.signIn())
  wrong('sign-in code', nobody, urls.signIn(), urls.signInCode(urls.me), { ticket: 'x' })
  wrong('forgotten', nobody, urls.forgottenPassword, urls.forgottenPassword)
  wrong('register', nobody, urls.registerPassword, urls.registerPassword, { birthDate: '長'.repeat(40) })
  own('change password', urls.changePassword(), urls.changePassword(), { chosen: 'one', again: 'two' })
  own('settings', urls.settings(), urls.holdSkip, { from: '長'.repeat(40), until: '長'.repeat(40) })
  own('settings: search', urls.searchSettings, urls.searchSettings, { in: 'x', type: 'x', at: 'x', n: 'x' })
  own('settings: holds', urls.holdSettings, urls.holdSettings)
  own('settings: notices', urls.noticeSettings, urls.noticeSettings, { days: 'x' })
  own('alert', urls.newAlert(), urls.newAlert(), { type: 'x', at: 'x' })
  own('alert', urls.newAlert(), urls.newAlert())
  own('alerts', urls.alerts(), urls.alertFrequency)
  own('mail', urls.mail, urls.removeMail, { password: 'wrong', confirm: 'yes' })
  own('personal token', urls.personalToken, urls.personalToken, { until: '長'.repeat(40) })
  own('new request', urls.newRequest(), urls.newRequest(), { step: 'check', publishedYear: 'x' })
  const request = { key: newSecret(), step: 'send', title: longRecord.title.slice(0, 100) }
  own('check request', urls.newRequest(), urls.newRequest(), request)
  const titles = []
  for (let n = 0; n < 20; n++) titles.push(await newTitle(db, longRecord))
  const place = urls.place(...titles.map(({ id }) => `Title:${id}`))
  const order = Object.fromEntries(titles.map(({ id }) => [`o${id}`, '1']))
  own('confirm chosen', place, place, { key: newSecret(), ...order, inOrder: '1', anyOf: 'x', contact: 'NONE' })
  const numbers = new URLSearchParams({ ndc: 'x', isbn: 'y', from: 'z', to: 'w' })
  add('search by all', 'nothing that can be read', nobody, `${urls.search()}?${numbers}`, { status: 400 })
}
