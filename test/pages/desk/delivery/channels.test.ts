import { afterAll, beforeAll, expect, test } from 'vitest'
import { useChannelSettings } from '../../../../server/domain/channels/settings.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { now } from '../../../support/library/now.ts'
import { branchOf, newPatron, patronOf, patrons } from '../../../support/library/world.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
beforeAll(() => useChannelSettings({ sms: true }))
afterAll(() => useChannelSettings({}))

test('an administrator switches a channel on, tests it and sees its failures beside the notices (M19)', async () => {
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.mailChannels)
  expect(browser.page.text).toContain('鍵が設定されていません。')
  await browser.submit(urls.desk.mailChannels, { channel: ['SMS'] })
  expect(browser.page.text).toContain('保存しました。')
  await browser.submit(urls.desk.mailChannelTest, { channel: 'SMS' })
  expect(browser.page.text).toContain('先にSMSの送り先を登録してください。')
  const staff = await patronOf(db, patrons.shisho)
  const point = { channel: 'SMS', address: '+819011112222', verifiedAt: now } as const
  await db.prisma.contactPoint.create({ data: { patronId: staff.id, ...point } })
  await browser.submit(urls.desk.mailChannelTest, { channel: 'SMS' })
  expect(browser.page.text).toContain('1分以内に送ります。')
  expect(await db.prisma.channelMessage.findMany({ where: { patronId: staff.id } })).toMatchObject([
    { channel: 'SMS', state: 'WAITING', content: { kind: 'TEST' } },
  ])

  const patron = await newPatron(db)
  const at = { patronId: patron.id, kind: 'HOLD_READY', createdAt: now, nextAt: now } as const
  const sent = {
    ...at,
    state: 'SENT',
    sentAt: now,
    occasion: 'o',
    digest: 'd',
    message: 'm'.repeat(24),
    byMail: false,
  } as const
  await db.prisma.notice.create({ data: sent })
  const failed = {
    ...at,
    occasion: 'f',
    channel: 'SMS',
    mail: sent.message,
    state: 'FAILED',
    endsAt: now,
    error: 'HTTP_400',
  } as const
  await db.prisma.channelMessage.create({ data: failed })
  await browser.visit(urls.desk.mail)
  expect(browser.page.text).toMatch(/メールなし.*SMS: 送信失敗 HTTP 400/s)
  const acts = await db.prisma.auditEntry.findMany({ where: { action: { endsWith: 'Channels' } } })
  expect(acts.map(({ details }) => details)).toEqual([{ channels: ['SMS'] }])
})
