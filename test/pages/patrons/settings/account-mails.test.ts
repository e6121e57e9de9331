import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { messagesTo, messagesUntil } from '../../../support/library/letters.ts'
import { later } from '../../../support/library/now.ts'
import { password, passwordHash } from '../../../support/library/password.ts'
import { submit } from '../../../support/library/place.ts'
import { branchOf, newPatron, newTitle } from '../../../support/library/world.ts'
import { openDesk } from '../../desk/desk.ts'
import { signIn } from '../sign-in.ts'

const db = useDatabase()

test('the library offers mail about placed holds, a patron chooses it on the settings page, and stops it by its link (M12, M5)', async () => {
  const patron = await newPatron(db, { passwordHash })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patron, password)
  await browser.visit(urls.noticeSettings)
  expect(browser.page.text).not.toContain('予約の受付が完了したとき')

  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.rules)
  await desk.submit(urls.desk.rules, { holdsPlacedMail: 'true' })
  await browser.visit(urls.noticeSettings)
  expect(browser.page.text).not.toContain('図書館が貸出を延長したとき')
  await browser.submit(urls.noticeSettings, { mails: 'HOLDS_PLACED' })
  expect(browser.page.text).toContain('予約の受付が完了したとき')

  await submit(db, patron, [await newTitle(db)])
  const letters = messagesTo(await messagesUntil(db, later({ minutes: 1 })), patron)
  expect(letters).toMatchObject([{ kind: 'HOLDS_PLACED' }])
  const stop = urls.unsubscribe(patron.mailKey, 'account')
  await browser.visit(stop)
  await browser.submit(stop)
  expect((await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })).accountMails).toEqual([])
  await browser.visit(urls.noticeSettings)
  await browser.submit(urls.noticeSettings, { days: '3' })
  expect((await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })).dueNoticeDays).toBe(3)
})
