import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { branchOf, hold, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()
const sentence = '画面が古くなっています。前の画面を読み込み直して、もう一度お試しください。何も変更されていません。'

test('a form without its token, with a forged one or with that of another browser is refused and changes nothing (P8)', async () => {
  const [patron, title] = [await patronOf(db, patrons.hanako), await newTitle(db)]
  const { id } = await hold(db, patron, await newTitle(db))
  const service = openApp(db)
  const [browser, other] = [openBrowser(service), openBrowser(service)]
  await signIn(browser, patrons.hanako)
  await signIn(other, patrons.ichiro)
  const [pickup, key] = [String((await branchOf(db, 'seto')).id), 'a-forged-key']
  const before = await everything(patron.id)

  const tokens = [undefined, '', 'forged', `${browser.token()}x`]
  const ofOurShape = ['x'.repeat(22), other.token()]
  for (const token of [...tokens, ...ofOurShape]) {
    for (const action of [
      '/basket',
      '/basket/remove',
      '/reserve',
      `/holds/${id}`,
      `/holds/${id}/cancel`,
      '/sign-out',
    ]) {
      const body = new URLSearchParams({ title: String(title.id), pickup, key, contact: 'NONE' })
      if (token !== undefined) body.set('token', token)
      const answer = await browser.send(action, { method: 'POST', body })
      expect([action, token, answer.status]).toEqual([action, token, 403])
      // A token of the right shape may be stale. The form is shown again, and processed only when it is submitted
      // again.
      const isOurs = ofOurShape.includes(token ?? '')
      expect(await answer.text()).toContain(isOurs ? 'もう一度押してください。' : sentence)
    }
  }
  expect(await everything(patron.id)).toEqual(before)
  await browser.visit(urls.holds())
  expect(browser.page.address).toBe(urls.holds())
})

test('the sign-in form needs the token too, so that another site cannot sign anybody in as somebody else (P8)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.signIn())
  await browser.forge('/sign-in', { card: patrons.hanako.cardNumber, password: 'madoguchi', token: 'forged' })
  expect(browser.page.status).toBe(403)
  expect(browser.cookies.has('session')).toBe(false)
})

test('a form sent with another content type has no token (bad input)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.top)
  for (const [type, body] of [
    ['application/json', JSON.stringify({ token: browser.token(), title: '1' })],
    ['text/plain', `token=${browser.token()}&title=1`],
  ]) {
    const answer = await browser.send('/basket', { method: 'POST', body, headers: { 'Content-Type': type ?? '' } })
    expect([type, answer.status]).toEqual([type, 403])
  }
})

test('the same confirm form sent twice, even at the same time, places one hold, and both responses show it (H11)', async () => {
  const [title, branch] = [await newTitle(db, { title: '二度押した本' }), await branchOf(db)]
  const { id: patronId } = await patronOf(db, patrons.ichiro)
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.ichiro)
  await browser.visit(urls.place(`Title:${title.id}`))
  const [action, body] = [browser.action('/reserve'), browser.fillIn('/reserve', { pickup: String(branch.id) })]
  const press = () => browser.send(action, { method: 'POST', body })
  const answers = [...(await Promise.all([press(), press()])), await press()]
  for (const answer of answers) {
    expect(answer.status).toBe(302)
    await browser.visit(answer.headers.get('Location') ?? '')
    expect(browser.page.text).toContain('二度押した本 予約受付中')
  }
  expect(await db.prisma.hold.count({ where: { patronId, titleId: title.id } })).toBe(1)
})

/** All data of a patron that a form can change. */
async function everything(patronId: number) {
  const { prisma } = db
  return {
    holds: await prisma.hold.findMany({ where: { patronId }, orderBy: { id: 'asc' } }),
    baskets: await prisma.basketItem.findMany({ where: { basket: { patronId } } }),
    sessions: await prisma.session.count({ where: { patronId } }),
  }
}
