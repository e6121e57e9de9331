import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { branchOf } from '../../../support/library/world.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()

const typed = {
  name: '町のアプリ',
  homePage: 'https://app.example.jp/',
  kind: 'CONFIDENTIAL',
  redirectUris: 'https://app.example.jp/a\nhttps://app.example.jp/b',
  scope: 'account:read',
}

test('the desk registers an OAuth client, renews its secret, and removes it; the log has each action (D)', async () => {
  const browser = await openDesk(db, await branchOf(db))
  await browser.visit(urls.desk.programs)
  await browser.submit(urls.desk.programs, { ...typed, redirectUris: 'http://app.example.jp/' })
  expect([browser.page.status, browser.page.text]).toEqual([
    422,
    expect.stringContaining('「リダイレクト先」は1行に1つ'),
  ])
  expect(browser.page.html).toContain('value="町のアプリ"')

  await browser.submit(urls.desk.programs, typed)
  expect(browser.page.text).toContain('登録しました。')
  const { clientId, redirectUris } = await db.prisma.program.findFirstOrThrow({ where: { name: typed.name } })
  expect(redirectUris).toEqual(typed.redirectUris.split('\n'))
  const secretOf = () => /<code>([\da-f]{40})<\/code>/.exec(browser.page.html)?.[1]
  const first = secretOf()
  expect(first).toBeDefined()

  await browser.visit(urls.desk.programs)
  await browser.follow(typed.name)
  expect(secretOf()).toBeUndefined()
  await browser.submit(urls.desk.rotateOAuthClientSecret(clientId))
  expect(secretOf()).toMatch(/^[\da-f]{40}$/)
  expect(secretOf()).not.toBe(first)

  await browser.visit(urls.desk.program(clientId))
  await browser.submit(urls.desk.deleteOAuthClient(clientId))
  expect(browser.page.text).toContain('に削除しました。')
  await browser.visit(urls.desk.programs)
  expect(browser.page.text).not.toContain(typed.name)
  await browser.visit(urls.desk.log)
  for (const act of ['プログラムの登録', 'プログラムのシークレットの作り直し', 'プログラムの削除']) {
    expect(browser.page.text).toContain(act)
  }
  expect((await browser.visit(urls.desk.program('f'.repeat(40)))).status).toBe(404)
})
