import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { languages } from '../../../../views/text/languages.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { newTitle } from '../../../support/library/world.ts'
import { descendantsNamed } from '../../html.ts'

const db = useDatabase()

beforeAll(async () => {
  const contributors = [{ role: '著者', name: '鶫野 渡', reading: 'ツグミノ, ワタル' }]
  await newTitle(db, { title: '鶫の-来る- 庭', titleReading: 'ツグミ ノ クル ニワ', contributors, subjects: ['鶫類'] })
})

const ask = async (query: Record<string, string>) => {
  const response = await openApp(db).app.request(`${urls.suggestions.pattern}?${new URLSearchParams(query)}`)
  return { response, answer: (await response.json()) as [string, string[], string[], string[]] }
}

test('a browser without script gets the suggestions as a page, and from there titles (C10)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.search())
  const [way] = descendantsNamed(browser.page.root, 'a').filter(({ attributes }) => attributes.href === urls.suggest())
  expect(way).toBeDefined()
  for (const typed of ['鶫', 'つぐみ', 'tsugumi']) {
    await browser.visit(urls.suggest(typed))
    const found = descendantsNamed(browser.page.root, 'ul')
      .flatMap((list) => descendantsNamed(list, 'a'))
      .map(({ attributes }) => attributes.href ?? '')
    expect(found).toContain(urls.author({ name: '鶫野 渡' }))
    const [search = ''] = found.filter((address) => address.startsWith(urls.search()))
    await browser.visit(search)
    expect(browser.page.text).toContain('鶫の-来る- 庭')
  }
  await browser.visit(urls.suggest('ないない始まり'))
  expect(browser.page.text).toContain('「ないない始まり」で始まるものは見つかりませんでした。')
})

test('a browser that types gets the OpenSearch format, in its language, for the field of its box (C10)', async () => {
  const { response, answer } = await ask({ q: 'つぐみ' })
  expect(response.headers.get('Content-Type')).toBe('application/x-suggestions+json; charset=utf-8')
  const [typed, words, kinds, addresses] = answer
  expect([typed, [...words].sort()]).toEqual(['つぐみ', ['鶫の-来る- 庭', '鶫野 渡'].sort()])
  expect([words.length, kinds.length, addresses.length]).toEqual([2, 2, 2])
  expect(kinds[words.indexOf('鶫野 渡')]).toBe('人の名前')
  const { app } = openApp(db)
  for (const address of addresses) expect(await (await app.request(address)).text()).toContain('鶫')
  for (const { code, catalogue } of languages) {
    const { answer } = await ask({ q: 'つぐみの', lang: code })
    expect(answer[2]).toContain(catalogue.search.suggest.kinds.AUTHOR)
  }
  expect((await ask({ q: '鶫', in: 'AUTHOR' })).answer[1]).toEqual(['鶫野 渡'])
  expect((await ask({ q: '鶫', in: 'ISBN' })).answer[1]).toEqual([])
})

test('the response is the same for everybody: caches store it, and it reads and sets no cookies', async () => {
  const { response } = await ask({ q: '鶫' })
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=300')
  expect([response.headers.getSetCookie(), response.headers.get('Vary') ?? '']).toEqual([
    [],
    expect.not.stringContaining('Cookie'),
  ])
})

test('any bytes are answered (bad input)', async () => {
  const { app } = openApp(db)
  const bytes = fc
    .uint8Array({ maxLength: 80 })
    .map((each) => [...each].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  await fc.assert(
    fc.asyncProperty(fc.oneof(bytes, fc.string().map(encodeURIComponent), fc.string()), async (q) => {
      const file = await app.request(`${urls.suggestions.pattern}?q=${q}&lang=${q}&in=${q}`)
      expect(file.status).toBe(200)
      expect(JSON.parse(await file.text())).toHaveLength(4)
      // Text that is not valid UTF-8 gets an error page.
      expect([200, 400]).toContain((await app.request(`${urls.suggest.pattern}?q=${q}`)).status)
    }),
    { numRuns: 100 },
  )
})

test('the entered text is in no log, not even when the database fails (R4)', async () => {
  const typed = 'ひみつの言葉'
  const { app, logged } = openApp(db)
  const askAll = async () => {
    for (const address of [urls.suggest(typed), urls.suggestions(typed)]) await app.request(address)
    const query = `{ headings(prefix: "${typed}") { text } }`
    await app.request(`${urls.graphql}?${new URLSearchParams({ query })}`, { headers: { Accept: 'application/json' } })
  }
  await askAll()
  expect(logged).toEqual([])
  await db.query('ALTER TABLE headings RENAME TO no_headings')
  await askAll()
  await db.query('ALTER TABLE no_headings RENAME TO headings')
  expect(logged).toHaveLength(3)
  for (const form of [typed, encodeURIComponent(typed), 'ひみつ']) expect(logged.join('')).not.toContain(form)
})
