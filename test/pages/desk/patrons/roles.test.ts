import { beforeAll, expect, test } from 'vitest'
import { pageKey, pageRoles } from '../../../../server/urls/rooms.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { oneOfEachRole, rolesInOrder } from '../../../support/library/staff.ts'
import { branchOf } from '../../../support/library/world.ts'
import { signedInCookies } from '../../crowd.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { routesOf } from '../../routes.ts'

const db = useDatabase()

/** The role that the table requires for a route. Undefined when it is not in the table. */
const neededAt = (path: string) => pageRoles[pageKey(path)]

const sentences = {
  DESK: 'このページは図書館の職員用です。',
  BRANCH_MANAGER: 'この館の責任者と管理者だけが使えるページです。',
  ADMIN: '管理者だけが使えるページです。',
}
const order = (role: string) => rolesInOrder.indexOf(role as (typeof rolesInOrder)[number])

let service: ReturnType<typeof openApp>
let people: Awaited<ReturnType<typeof oneOfEachRole>>

beforeAll(async () => {
  service = openApp(db)
  people = await oneOfEachRole(db)
})

/** A browser of a member of staff whose desk is at Seto. */
async function browserOf(role: (typeof rolesInOrder)[number], branch = 'seto') {
  const browser = openBrowser(service)
  for (const [name, value] of Object.entries(await signedInCookies(db, people[role]))) browser.cookies.set(name, value)
  browser.cookies.set('desk', String((await branchOf(db, branch)).id))
  await browser.visit(urls.guide)
  return browser
}

const routes = () => routesOf(service).filter(({ path }) => path === urls.desk.top || path.startsWith('/desk/'))

test('every page and form of the desk has a row in the table of roles, and every row has a page (O2)', () => {
  expect(routes().length).toBeGreaterThan(50)
  expect(routes().filter(({ path }) => !neededAt(path))).toEqual([])
  const pages = new Set(routes().map(({ path }) => pageKey(path)))
  expect(Object.keys(pageRoles).sort()).toEqual([...pages].sort())
})

test.each(rolesInOrder)(
  '%s can use the pages and forms of the table, and is told the role that the others need (O2)',
  async (role) => {
    const browser = await browserOf(role)
    for (const { method, path, address } of routes()) {
      // An event stream, which GraphQL protects.
      if (path === urls.desk.changes.pattern) continue
      const needed = neededAt(path) ?? 'ADMIN'
      const body = new URLSearchParams({ token: browser.token() })
      const answer = await browser.send(address, method === 'GET' ? {} : { method, body })
      const isRefused = answer.status === 403
      expect([path, answer.status < 500]).toEqual([path, true])
      expect([method, path, isRefused]).toEqual([method, path, order(role) < order(needed)])
      if (isRefused) expect(await answer.text()).toContain(role === 'PATRON' ? sentences.DESK : sentences[needed])
    }
  },
)

test('a manager cannot change anything at a branch that is not theirs, and is told why (O2)', async () => {
  const browser = await browserOf('BRANCH_MANAGER', 'chuo')
  await browser.visit(urls.desk.calendar)
  const before = await db.prisma.branchDay.count()
  await browser.submit(urls.desk.calendar, { from: '2027/1/20' })
  expect(browser.page.status).toBe(403)
  expect(browser.page.text).toContain(sentences.BRANCH_MANAGER)
  expect(await db.prisma.branchDay.count()).toBe(before)
})

test('the menu offers the pages that the role permits (O2)', async () => {
  const menuOf = async (role: (typeof rolesInOrder)[number]) => {
    const { root } = await (await browserOf(role)).visit(urls.desk.top)
    const map = descendantsNamed(root, 'nav').find(({ attributes }) => attributes.class === 'map')
    return descendantsNamed(map ?? root, 'a').map(textOf)
  }
  const everything = await menuOf('ADMIN')
  const forAdmin = ['規則', '職員', 'プログラム', '取り込み', '記録', 'システム']
  expect(everything).toEqual(expect.arrayContaining([...forAdmin, '開館カレンダー', '返却']))
  expect(await menuOf('BRANCH_MANAGER')).toEqual(everything.filter((entry) => !forAdmin.includes(entry)))
  expect(await menuOf('DESK')).toEqual(
    everything.filter((entry) => ![...forAdmin, '開館カレンダー', '配架場所', 'お知らせ'].includes(entry)),
  )
})
