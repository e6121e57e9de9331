import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { branchOf, demoPassword, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()

type Desk = Awaited<ReturnType<typeof openDesk>>

/** Sends a form of the desk after the session has ended, and signs in on the page that answers. */
async function sendAfterSession(desk: Desk, action: string, fields: Record<string, string>) {
  const { id: patronId } = await patronOf(db, patrons.shisho)
  await db.prisma.session.deleteMany({ where: { patronId } })
  await desk.submit(action, fields)
  expect(desk.page.text).toContain('入力した内容の続きから始められます。')
  await desk.submit(urls.signIn(), { card: patrons.shisho.cardNumber, password: demoPassword })
  expect(desk.page.text).toContain('ログインしました。入力した内容は残してあります。')
  expect(desk.page.text).not.toContain('長い文章は残せませんでした')
}

const restored = (desk: Desk, action: string, fields: Record<string, string>) => {
  const form = desk.fillIn(action)
  return Object.fromEntries(Object.keys(fields).map((name) => [name, form.get(name)?.trim().replaceAll('\r\n', '\n')]))
}

test('a long record is restored whole after the session has ended, with rows that were added', async () => {
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.newRecord)
  await desk.submit(urls.desk.newRecord, { act: 'rows' })
  const contents = Array.from({ length: 150 }, (_, i) => `第${i + 1}章 長い題名の作品とその解説`).join('\n')
  const people = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`name${n}`, `著者${n}`]))
  const fields = { title: '全集', contents, ...people }
  await sendAfterSession(desk, urls.desk.newRecord, fields)
  expect(restored(desk, urls.desk.newRecord, fields)).toEqual(fields)
})

test('a large table of rules is restored whole after the session has ended', async () => {
  const codes = Array.from({ length: 9 }, (_, i) => `EXPIRED_${i}`)
  await db.prisma.patronCategory.createMany({
    data: codes.map((code, i) => ({ code, name: code, nameEn: code, position: 100 + i })),
  })
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.ruleMatrix)
  const fields = Object.fromEntries(
    codes.flatMap((code) =>
      ['PRINT', 'CD', 'VIDEO'].flatMap((group) =>
        ['days', 'renewals', 'copies', 'titles'].map((what, i) => [`${code}~${group}~${what}`, String(11 + i)]),
      ),
    ),
  )
  await sendAfterSession(desk, urls.desk.ruleMatrix, fields)
  expect(restored(desk, urls.desk.ruleMatrix, fields)).toEqual(fields)
})

test('the code of a new place is restored, although a code of the second factor is not', async () => {
  const desk = await openDesk(db, await branchOf(db))
  await desk.visit(urls.desk.locations)
  const fields = { code: 'ROUKA', name: '廊下', nameEn: 'Corridor' }
  await sendAfterSession(desk, urls.desk.locations, fields)
  expect(restored(desk, urls.desk.locations, fields)).toEqual(fields)
})

test('a restored form does not overwrite what another person saved meanwhile (E2)', async () => {
  const title = await newTitle(db)
  const page = urls.desk.editRecord(`Title:${title.id}`)
  const [desk, other] = [await openDesk(db, await branchOf(db)), await openDesk(db, await branchOf(db))]
  await desk.visit(page)
  await other.visit(page)
  await other.submit(page, { title: 'ほかの人の書名', act: 'save' })
  await sendAfterSession(desk, page, { title: '自分の書名', act: 'save' })
  await desk.submit(page, { act: 'save' })
  expect(desk.page.text).toContain('ほかの人が先に保存しました')
  expect(await db.prisma.title.findUnique({ where: { id: title.id } })).toMatchObject({ title: 'ほかの人の書名' })
})
