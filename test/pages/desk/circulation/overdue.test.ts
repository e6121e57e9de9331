import { afterEach, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { titleAt } from '../../../graphql/desk/at-desk.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { password, passwordHash } from '../../../support/library/password.ts'
import { lend, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { signIn } from '../../patrons/sign-in.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()

afterEach(() => db.prisma.overdueStep.deleteMany())

test('an administrator sets a step, staff call and print letters for it, and take a mark back (M10, M11)', async () => {
  const branch = await newBranch(db)
  const desk = await openDesk(db, branch)
  const { ruleOverdue, newOverdueStep } = urls.desk
  await desk.visit(ruleOverdue)
  expect(desk.page.text).toContain('段階はまだありません。')
  await desk.visit(newOverdueStep)
  await desk.submit(newOverdueStep, { overdueDays: '', text: '館からのお願いです。' })
  expect([desk.page.status, desk.page.text]).toEqual([422, expect.stringContaining('館からのお願いです。')])
  await desk.submit(newOverdueStep, { overdueDays: '７', asksLetter: 'true' })
  expect([desk.page.status, desk.page.text]).toEqual([200, expect.stringContaining('返却期限から7日後')])
  const step = await db.prisma.overdueStep.findFirstOrThrow()
  expect(step).toMatchObject({ days: 7, text: '館からのお願いです。', asksLetter: true })

  const patron = await newPatron(db, {
    name: '延滞 太郎',
    phone: '086-222-3333',
    postalCode: '700-0843',
    address: '岡山市北区1',
  })
  const loan = await lend(db, patron, await titleAt(db, [branch], { title: '遅れた本' }), -8)
  const filter = { branch: String(branch.id) }
  const contacts = urls.desk.overdueContacts.pattern
  await desk.visit(urls.desk.overdueIn(filter))
  for (const part of ['延滞 太郎', patron.cardNumber, '086-222-3333', '遅れた本', '8日', '手紙を送る']) {
    expect(desk.page.text).toContain(part)
  }
  await desk.submit(contacts, { loan: String(loan.id), kind: 'TELEPHONE' })
  expect(desk.page.text).toContain('1件に「電話した」を記録しました。')
  expect(await db.prisma.overdueContact.findMany({ where: { loanId: loan.id } })).toMatchObject([{ kind: 'TELEPHONE' }])

  for (const as of ['window', 'postcard'] as const) {
    await desk.visit(urls.desk.overdueLetters({ ...filter, as }))
    expect(desk.page.text).toContain('〒700-0843')
    expect(desk.page.text).toContain('延滞 太郎 様')
    expect(desk.page.text).toContain('館からのお願いです。')
    // Others can read a postcard.
    expect(desk.page.text.includes('遅れた本')).toBe(as === 'window')
  }
  await db.prisma.patron.update({ where: { id: patron.id }, data: { guardianName: '延滞 花子' } })
  await desk.visit(urls.desk.overdueLetters({ ...filter, as: 'window' }))
  expect([desk.page.text.includes('延滞 花子 様'), desk.page.text.includes('遅れた本')]).toEqual([true, false])
  await db.prisma.patron.update({ where: { id: patron.id }, data: { guardianName: null } })
  await desk.visit(urls.desk.overdueLetters({ ...filter, as: 'postcard' }))
  await desk.submit(urls.desk.overdueLetters.pattern)
  expect(await db.prisma.overdueContact.count({ where: { loanId: loan.id, kind: 'POSTCARD' } })).toBe(1)
  await desk.visit(urls.desk.overdueIn({ ...filter, letters: '1' }))
  expect(desk.page.text).not.toContain('遅れた本')

  await desk.visit(urls.desk.overdueIn(filter))
  await desk.submit(contacts, { undo: `${loan.id} POSTCARD 2026-11-24` })
  expect(desk.page.text).toContain('記録を取り消しました。')
  expect(await db.prisma.overdueContact.count({ where: { loanId: loan.id, kind: 'POSTCARD' } })).toBe(0)

  await desk.visit(urls.desk.overdueIn({ from: 'x' }))
  expect([desk.page.status, desk.page.text]).toEqual([422, expect.stringContaining('延滞日数を読み取れません')])
  await desk.visit(urls.desk.overdueStep(`OverdueStep:${step.id}`))
  await desk.submit(urls.desk.overdueStepDelete(`OverdueStep:${step.id}`))
  expect(await db.prisma.overdueStep.count()).toBe(0)
})

test('a patron sees on my menu and before placing that an overdue loan stops new holds (R6)', async () => {
  const stops = { sendsMail: false, asksLetter: false, stopsHolds: true, stopsRenewals: true }
  await db.prisma.overdueStep.create({ data: { days: 5, ...stops } })
  const patron = await newPatron(db, { passwordHash })
  await lend(db, patron, await newTitle(db), -6)
  const title = await newTitle(db, { title: '次に読む本' })
  const browser = openBrowser(openApp(db))
  await signIn(browser, patron, password)
  const why = '返却期限を6日過ぎた資料があるため、新しい予約はできません。'
  expect((await browser.visit(urls.me)).text).toContain(why)
  expect((await browser.visit(urls.place(String(title.id)))).text).toContain(why)
  expect((await browser.visit(urls.loans())).text).toContain('返却期限を6日過ぎた資料があるため、延長できません。')
})
