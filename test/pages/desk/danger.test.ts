import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { oneOfEachRole } from '../../support/library/staff.ts'
import { branchOf } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'
import { descendantsNamed, type Element, parseHtml, textOf } from '../html.ts'
import { routesOf } from '../routes.ts'

const db = useDatabase()

/** Values and words of buttons that delete, end or withdraw something. */
const dangerousValue = /^(cancel|close|decline|delete|end|give-up|merge|remove|removeAll .*|retire|untie|WITHDRAWN)$/
const dangerousText = /削除|除籍|廃止|解除する|統合する|退会|抹消/

const isDangerous = ({ attributes: { value = '' } }: Element, text: string) =>
  dangerousValue.test(value) || dangerousText.test(text)

test('no dangerous button of the desk is a filled one, and each asks before it acts (D)', async () => {
  const service = openApp(db)
  const browser = openBrowser(service)
  const { ADMIN } = await oneOfEachRole(db)
  for (const [name, value] of Object.entries(await signedInCookies(db, ADMIN))) browser.cookies.set(name, value)
  browser.cookies.set('desk', String((await branchOf(db)).id))
  const item = await db.prisma.item.findFirstOrThrow({ where: { status: 'AVAILABLE' } })
  const addresses = routesOf(service)
    .filter(({ method, path }) => method === 'GET' && (path === urls.desk.top || path.startsWith('/desk/')))
    // An event stream, and the HTML of a sample mail.
    .filter(({ path }) => path !== urls.desk.changes.pattern && !path.endsWith('/html'))
    .map(({ address }) => address)
  const filled: string[] = []
  let found = 0
  for (const address of [...addresses, urls.desk.item(item.barcode)]) {
    const answer = await browser.send(address)
    const isPage = answer.status === 200 && answer.headers.get('Content-Type')?.startsWith('text/html')
    if (!isPage) continue
    const root = parseHtml(await answer.text())
    const asked = new Set(
      descendantsNamed(root, 'details')
        .filter(({ attributes }) => attributes.class === 'danger')
        .flatMap((details) => descendantsNamed(details, 'button')),
    )
    for (const button of descendantsNamed(root, 'button')) {
      const text = textOf(button)
      // Closing the branch on a day can be taken back.
      if (!isDangerous(button, text) || address === urls.desk.calendar) continue
      found += 1
      const form = descendantsNamed(root, 'form').find((one) => descendantsNamed(one, 'button').includes(button))
      const hasCheckbox = form && descendantsNamed(form, 'input').some(({ attributes }) => attributes.name === 'sure')
      const hasOwnPage = address.endsWith('/delete')
      const isRight = button.attributes.class === 'danger' && (asked.has(button) || hasCheckbox || hasOwnPage)
      if (!isRight) filled.push(`${address} ${text}`)
    }
  }
  expect(filled).toEqual([])
  expect(found).toBeGreaterThan(10)
})
