import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { ask } from '../../../support/http/ask.ts'
import { bytesOverBudget } from '../../../support/http/page-budget.ts'
import { newTitle } from '../../../support/library/world.ts'

const db = useDatabase()

async function opened(written: string) {
  const browser = openBrowser(openApp(db))
  return browser.visit(`/isbn/${written}`)
}

test('an ISBN leads to its title in any notation (C3)', async () => {
  const { id } = await newTitle(db, { title: '番号で開く本', isbns: ['9784101010014'] })
  const ten = await newTitle(db, { title: 'Xで終わる本', isbns: ['9784003104170'] })
  for (const written of [
    '9784101010014',
    '978-4-10-101001-4',
    '4101010013',
    '4-10-101001-3',
    '4101010014',
    '%EF%BC%94101010013',
    'ISBN4-10-101001-3',
  ]) {
    const page = await opened(written)
    expect([written, page.address]).toEqual([written, urls.title(`Title:${id}`)])
  }
  const response = await openApp(db).app.request('/isbn/9784101010014')
  expect([response.status, response.headers.get('Location')]).toEqual([302, `/titles/${id}`])
  for (const written of ['400310417X', '400310417x', '4-00-310417-x']) {
    expect([written, (await opened(written)).address]).toEqual([written, urls.title(`Title:${ten.id}`)])
  }
})

test('several titles with one ISBN are a list, since an ISBN is not unique', async () => {
  for (const volume of ['上', '下']) await newTitle(db, { title: '番号の同じ本', volume, isbns: ['9784003101018'] })
  const page = await opened('4-00-310101-4')
  expect([page.address, page.status]).toEqual([urls.search({ isbn: '9784003101018' }), 200])
  for (const volume of ['上', '下']) expect(page.text).toContain(`番号の同じ本 ${volume}`)
})

test('an ISBN that the library does not have gets a message and a link to search', async () => {
  const page = await opened('9784003230114')
  expect([page.status, page.text]).toEqual([404, expect.stringContaining('このISBNの資料はこの図書館にありません。')])
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.isbn('9784003230114'))
  await browser.follow('書名や著者名で探す')
  expect(browser.page.address).toBe(urls.search())
})

test.each(['9784101010015', '123', 'x', '%3Cb%3E', '長'.repeat(50), '97841010100149784101010014', "';--"])(
  '%s is not an ISBN, and the page explains what one is (bad input)',
  async (written) => {
    const page = await opened(written)
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('これはISBNではありません。')])
    expect(bytesOverBudget(page.html)).toBe(null)
  },
)

test('API clients can query an ISBN with 13 digits by GraphQL', async () => {
  const { good, bad } = await ask(db, '{ good: isbn(text: "4-10-101001-3") bad: isbn(text: "4-10-101001-4x") }')
  expect([good, bad]).toEqual(['9784101010014', null])
})
