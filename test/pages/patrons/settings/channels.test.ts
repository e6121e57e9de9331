import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLineSender } from '../../../../jobs/channels/line.ts'
import { nullMailer } from '../../../../jobs/mail/files.ts'
import { useChannelSettings } from '../../../../server/domain/channels/settings.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { linePlatform, lineSecret, lineToken } from '../../../support/channels/line-platform.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { job } from '../../../support/library/job.ts'
import { now } from '../../../support/library/now.ts'
import { password, passwordHash } from '../../../support/library/password.ts'
import { newPatron } from '../../../support/library/world.ts'
import { signedInCookies } from '../../crowd.ts'

const db = useDatabase()
const line = await linePlatform()
const sender = createLineSender({ token: lineToken, url: line.url, baseUrl: 'http://counter.test' })
beforeAll(async () => {
  useChannelSettings({ webPush: { publicKey: 'key' }, line: { secret: lineSecret, accountId: '@library' }, sms: true })
  await db.prisma.policy.update({ where: { id: 1 }, data: { noticeChannels: ['WEB_PUSH', 'LINE', 'SMS'] } })
})
afterAll(async () => {
  useChannelSettings({})
  sender.close()
  await line.close()
})

async function opened() {
  const patron = await newPatron(db, { passwordHash })
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return { patron, browser }
}

test('a patron without script registers a telephone, chooses it for holds and removes it again (M16, M17)', async () => {
  const { patron, browser } = await opened()
  await browser.visit(urls.settings())
  await browser.follow('LINE・SMS・プッシュ通知')
  expect(browser.page.text).toContain('プッシュ通知を使えません')
  await browser.submit(urls.claimPhone, { phone: '12', password })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('090-1234-5678のように')
  await browser.submit(urls.claimPhone, { phone: '090-1234-5678', password })
  expect(browser.page.text).toContain('090-1234-5678 に確認番号を送りました。')
  const { content } = await db.prisma.channelMessage.findFirstOrThrow({ where: { patronId: patron.id } })
  await browser.submit(urls.verifyPhone, { code: (content as { code: string }).code })
  expect(browser.page.text).toContain('電話番号を登録しました。')
  await browser.submit(urls.channels(), { HOLDS: ['sms'], LOANS: [] })
  expect(browser.page.status).toBe(422)
  expect(browser.page.text).toContain('「返却期限（近い・過ぎた）」は、メール・LINE・SMSのどれかを選んでください。')
  await browser.submit(urls.channels(), { HOLDS: ['sms'], LOANS: ['mail'] })
  expect(browser.page.text).toContain('受け取り方を保存しました。')
  expect(await db.prisma.channelChoice.findMany({ where: { patronId: patron.id, topic: 'HOLDS' } })).toMatchObject([
    { mail: false, sms: true },
  ])
  const { id } = await db.prisma.contactPoint.findFirstOrThrow({ where: { patronId: patron.id } })
  await browser.submit(urls.removeContactPoint(String(id)))
  expect(browser.page.text).toContain('送り先を削除しました。')
  const events = await db.prisma.accountEvent.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(events.map(({ kind }) => kind).slice(-2)).toEqual(['CONTACT_ADDED', 'CONTACT_REMOVED'])
})

test('a patron links a LINE account: friend, message with an address, confirmation, LINE (M17)', async () => {
  const { patron, browser } = await opened()
  const send = async (events: object[]) => {
    const { body, signature } = line.signed(events)
    return browser.request(urls.lineEvents, { method: 'POST', body, headers: { 'X-Line-Signature': signature } })
  }
  line.friends.add('Ureader')
  expect((await send([line.event('follow', 'Ureader')])).status).toBe(200)
  const tools = { leftUndone: () => {}, mailer: nullMailer, channels: [sender] }
  await job('handle-line-events').run(db, now, tools)
  await job('send-channels').run(db, now, tools)
  const [, address = ''] = /http:\/\/counter\.test(\S+)/.exec(line.delivered[0]?.text ?? '') ?? []
  await browser.visit(address)
  expect(browser.page.text).toContain('ほかの方から送られたURL')
  await browser.submit(urls.lineLink(), { password: 'wrong' })
  expect([browser.page.status, browser.page.text.includes('LINEと連携する')]).toEqual([422, true])
  const body = browser.fillIn(urls.lineLink(), { password })
  const answer = await browser.request(urls.lineLink(), { method: 'POST', body })
  expect(answer.status).toBe(302)
  const event = line.openLink(answer.headers.get('Location') ?? '')
  for (let call = 0; call < 2; call++) expect((await send([event])).status).toBe(200)
  await job('handle-line-events').run(db, now, tools)
  expect(await db.prisma.contactPoint.findMany({ where: { patronId: patron.id } })).toMatchObject([
    { channel: 'LINE', address: 'Ureader' },
  ])
  await browser.visit(urls.channels())
  expect(browser.page.text).toContain('LINEと連携しています。')
  const forged = await browser.request(urls.lineEvents, {
    method: 'POST',
    body: '{}',
    headers: { 'X-Line-Signature': 'x' },
  })
  expect(forged.status).toBe(401)
  // LINE lists a body that cannot be read among its webhook errors.
  expect((await send(null as never)).status).toBe(400)
  await browser.visit(urls.sessions())
  expect(browser.page.text).toContain('LINE・SMS・プッシュ通知の登録')
})

test('the page stays within its budget with every destination (M16)', async () => {
  const { patron, browser } = await opened()
  for (let n = 0; n < 5; n++) {
    const point = {
      channel: 'WEB_PUSH',
      address: `https://push.example.com/${n}`,
      p256dh: 'k',
      auth: 'a',
      device: 'Chrome (Android)',
    } as const
    await db.prisma.contactPoint.create({ data: { patronId: patron.id, verifiedAt: now, ...point } })
  }
  await db.prisma.contactPoint.create({
    data: { patronId: patron.id, verifiedAt: now, channel: 'SMS', address: '+819000000000' },
  })
  await browser.visit(urls.channels('set'))
  expect(Buffer.byteLength(browser.page.html)).toBeLessThan(14_336)
})
