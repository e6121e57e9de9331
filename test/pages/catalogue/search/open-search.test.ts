import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { newTitle } from '../../../support/library/world.ts'
import { descendantsNamed } from '../../html.ts'
import { firstXmlText, parseXml, xmlDescendants } from '../exchange/xml.ts'

const db = useDatabase()

async function description(address = urls.openSearch()) {
  const response = await openApp(db).app.request(address)
  return { response, file: parseXml(await response.text()) }
}

test('the description names the library and has templates for the page, RSS and Atom', async () => {
  const { response, file } = await description()
  expect(response.headers.get('Content-Type')).toBe('application/opensearchdescription+xml; charset=utf-8')
  expect([file.name, file.namespace]).toEqual(['OpenSearchDescription', 'http://a9.com/-/spec/opensearch/1.1/'])
  expect([firstXmlText(file, 'ShortName'), firstXmlText(file, 'Language')]).toEqual(['まどぐち市立図書館', 'ja'])
  const { app } = openApp(db)
  await newTitle(db, { title: '外から探す本' })
  const templates = xmlDescendants(file, 'Url').filter(({ attributes }) => attributes.rel !== 'self')
  expect(templates.map(({ attributes }) => attributes.type)).toEqual([
    'text/html',
    'application/x-suggestions+json',
    'application/rss+xml',
    'application/atom+xml',
  ])
  for (const { attributes } of templates) {
    const address = attributes.template?.replace('{searchTerms}', encodeURIComponent('外から探す本')) ?? ''
    const answer = await app.request(address)
    expect([address, answer.status, answer.headers.get('Content-Type')]).toEqual([
      address,
      200,
      expect.stringContaining(attributes.type ?? ''),
    ])
    expect(await answer.text()).toContain('外から探す本')
  }
})

test('the description is the same for everybody, in the requested language, and the top page links to it', async () => {
  const browser = openBrowser(openApp(db))
  for (const [language, name] of [
    ['ja', 'まどぐち市立図書館'],
    ['en', 'Madoguchi City L'],
  ]) {
    await browser.visit(`/?lang=${language}`)
    const [link] = descendantsNamed(browser.page.root, 'link').filter(({ attributes }) => attributes.rel === 'search')
    const { response, file } = await description(link?.attributes.href)
    expect(firstXmlText(file, 'ShortName')).toBe(name)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=900')
  }
})

test("markup in the library's name is text (bad input)", async () => {
  const libraryName = '<b>&"\'</b>\u0001'
  await db.prisma.policy.update({ where: { id: 1 }, data: { libraryName } })
  const { file } = await description()
  expect([firstXmlText(file, 'ShortName'), firstXmlText(file, 'LongName')]).toEqual([
    '<b>&"\'</b>',
    '<b>&"\'</b> 蔵書検索・予約',
  ])
})
