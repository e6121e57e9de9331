import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { type ConnectedSystem, connectFakeSystem, openSignedInBrowser } from '../../library-systems/gateway.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { branchOf } from '../../support/library/world.ts'
import { openDesk } from '../desk/desk.ts'

const db = useDatabase()
const policy = () => db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
const withheld = async () => (await ask(db, '{ library { unsupported } }')).library.unsupported

test('without a library system the desk offers no choice of the sender (G12)', async () => {
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.ruleDisplay)
  expect(desk.page.text).not.toContain('取置のお知らせを送るもの')
})

describe('with a library system', () => {
  let behind: ConnectedSystem
  beforeAll(async () => {
    behind = await connectFakeSystem(db, 'koha')
  })
  afterAll(() => behind.close())

  test('staff choose who sends mail about accounts in the library system, and how often it is asked (G11, G12)', async () => {
    const desk = await openDesk(db, await branchOf(db))
    const patron = await openSignedInBrowser(openApp(db))
    expect(await withheld()).toContain('REMINDERS')
    await patron.visit(urls.noticeSettings)
    expect(patron.page.text).not.toContain('返却期限のお知らせ')
    await desk.visit(urls.desk.ruleDisplay)
    expect(desk.page.text).toContain('先に図書館システムの同じメールを止めてください')
    await desk.submit(urls.desk.ruleDisplay, { followRequests: '601' })
    expect(desk.page.status).toBe(422)
    expect(desk.page.text).toContain('図書館システムの変化を確かめる回数')
    await desk.visit(urls.desk.ruleDisplay)
    const chosen = { readyMailSender: 'SERVICE', dueMailSender: 'SERVICE' }
    await desk.submit(urls.desk.ruleDisplay, { ...chosen, followRequests: '60' })
    expect(desk.page.text).toContain('保存しました。')
    expect(await policy()).toMatchObject({ ...chosen, followRequests: 60, dueMailSince: expect.any(Date) })
    expect(await withheld()).not.toContain('REMINDERS')
    await patron.visit(urls.noticeSettings)
    expect(patron.page.text).toContain('返却期限のお知らせ')
  })

  test('a language is saved without the reminder that the form does not offer', async () => {
    await db.prisma.policy.update({ where: { id: 1 }, data: { dueMailSender: 'LIBRARY_SYSTEM' } })
    const patron = await openSignedInBrowser(openApp(db))
    await db.prisma.patron.updateMany({ where: { cardNumber: '20000001' }, data: { dueNoticeDays: 3 } })
    await patron.visit(urls.noticeSettings)
    await patron.submit(urls.noticeSettings, { language: 'EN' })
    const saved = await db.prisma.patron.findFirstOrThrow({ where: { cardNumber: '20000001' } })
    expect(saved).toMatchObject({ language: 'EN', dueNoticeDays: 3 })
  })
})
