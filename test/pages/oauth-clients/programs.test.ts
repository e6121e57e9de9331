import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { authorizeAddress, codeGrant, codeOf, newProgram, postTo } from '../../support/http/oauth.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { newPatron } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'

const db = useDatabase()

async function somebody() {
  const service = openApp(db)
  const patron = await newPatron(db, { passwordHash })
  const browser = openBrowser(service)
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  const me = async (token: string) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body: '{"query":"{ me { cardNumber } }"}' }
    return (await service.app.request(urls.graphql, init)).status
  }
  return { service, patron, browser, me }
}

test('in マイメニュー a patron sees the grants with their last use, and removes one by one press', async () => {
  const { program } = await newProgram(db)
  const { service, browser, me } = await somebody()
  const code = await codeOf(browser, authorizeAddress(program))
  const { body } = await postTo(service, urls.token, codeGrant(program, code))
  await browser.visit(urls.me)
  await browser.follow('連携しているプログラム')
  expect(browser.page.text).toContain(program.name)
  expect(browser.page.text).toContain('まだ使われていません')
  expect(await me(body.access_token)).toBe(200)
  await browser.visit(urls.programs())
  expect(browser.page.text).toContain('最後の利用')

  const [grant] = await db.prisma.grant.findMany({ where: { programId: program.id } })
  await browser.submit(urls.endGrant, { grant: String(grant?.id) })
  expect(browser.page.text).toContain('許可をやめました。')
  expect(browser.page.text).not.toContain(program.name)
  expect(await me(body.access_token)).toBe(401)
  await browser.visit(urls.sessions())
  expect(browser.page.text).toContain('プログラムか鍵の許可の終了')
})

test('a patron creates a token for a script; it is shown once, and entered values stay after an error', async () => {
  const { browser, me } = await somebody()
  await browser.visit(urls.programs())
  await browser.follow('自分のスクリプト用の鍵を作る')
  const fields = { name: '見張り', scope: 'profile:read', until: '2026-12-31', password: 'wrong' }
  await browser.submit(urls.personalToken, fields)
  expect([browser.page.status, browser.page.text]).toEqual([422, expect.stringContaining('パスワードが違います。')])
  expect(browser.page.html).toContain('value="見張り"')
  expect(browser.page.html).toMatch(/value="profile:read" checked/)
  await browser.submit(urls.personalToken, { ...fields, password })
  const [token = ''] = /pt-[\da-f]{40}/.exec(browser.page.text) ?? []
  expect(await me(token)).toBe(200)
  await browser.visit(urls.programs())
  expect(browser.page.text).toContain('自分の鍵: 見張り')
  expect(browser.page.html).not.toContain(token)
})

test('an ended grant and an invalid number get a message', async () => {
  const { browser } = await somebody()
  await browser.visit(urls.programs())
  expect((await browser.forge(urls.endGrant, { grant: '999999' })).status).toBe(404)
  expect((await browser.forge(urls.endGrant, { grant: 'x' })).status).toBe(422)
})
