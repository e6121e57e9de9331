import fc from 'fast-check'
import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { branchOf, hold, lend, newBranch, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
const baseUrl = 'https://library.example.jp'
const system = 'counter.test'

async function ask(query: string, wanted: Parameters<typeof openApp>[1] = {}) {
  const { app, logged } = openApp(db, { baseUrl, ...wanted })
  const response = await app.request(urls.availability + query)
  expect(logged).toEqual([])
  return { response, answer: await response.json() }
}

test('a site that searches several libraries gets the availability of each ISBN in one response (C12)', async () => {
  const [central, other] = [await branchOf(db), await newBranch(db, { name: '分館の館' })]
  const { id } = await newTitle(db, { isbns: ['9784101010014'], copies: 3 })
  await db.prisma.item.create({ data: { titleId: id, branchId: other.id, barcode: 'av-1', referenceOnly: true } })
  await db.prisma.item.create({ data: { titleId: id, branchId: other.id, barcode: 'av-2', status: 'LOST' } })
  const { response, answer } = await ask(
    '?isbn=978-4-10-101001-4,4101010013&isbn=9784101010021,12345&format=json&callback=no',
  )
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=60')
  const held = {
    [system]: {
      status: 'OK',
      reserveurl: `${baseUrl}/titles/${id}`,
      libkey: { [central.name]: '貸出可', [other.name]: '館内のみ' },
    },
  }
  const none = { status: 'OK', reserveurl: '', libkey: {} }
  expect(answer).toEqual({
    session: expect.any(String),
    continue: 0,
    books: {
      '978-4-10-101001-4': held,
      '4101010013': held,
      '9784101010021': { [system]: none },
      '12345': { [system]: { ...none, status: 'Error' } },
    },
  })
  expect((await ask(`?session=${answer.session}&format=json`)).answer).toEqual(answer)
})

test("several copies at a branch are reported with the best state, as on the title's page", async () => {
  const central = (await branchOf(db)).name
  const { id, items } = await newTitle(db, { isbns: ['9784101010038'], copies: 2 })
  const state = async () => {
    const { answer } = await ask('?isbn=9784101010038')
    return answer.books['9784101010038'][system].libkey[central]
  }
  expect(await state()).toBe('貸出可')
  await lend(db, await newPatron(db), { id })
  expect(await state()).toBe('貸出可')
  await hold(db, await newPatron(db), { id }, { state: 'READY', itemId: items.at(-1)?.id ?? 0 })
  expect(await state()).toBe('貸出中')
  await db.prisma.loan.updateMany({ where: { item: { titleId: id } }, data: { returnedAt: new Date() } })
  await db.prisma.item.updateMany({ where: { titleId: id }, data: { referenceOnly: true } })
  expect(await state()).toBe('館内のみ')
})

test('an ISBN of several titles links to their list', async () => {
  for (let i = 0; i < 2; i++) await newTitle(db, { isbns: ['9784101010045'] })
  const { answer } = await ask('?isbn=9784101010045')
  expect(answer.books['9784101010045'][system].reserveurl).toBe(`${baseUrl}${urls.search({ isbn: '9784101010045' })}`)
})

test.each([
  ['', 'isbn must be 1 to 100 ISBNs, separated by commas.'],
  ['?isbn=,%20,', 'isbn must be 1 to 100 ISBNs, separated by commas.'],
  [`?isbn=${Array(101).fill('9784101010014').join()}`, 'isbn must be at most 100 ISBNs of at most 40 characters.'],
  [`?isbn=${'9'.repeat(41)}`, 'isbn must be at most 100 ISBNs of at most 40 characters.'],
  ['?isbn=9784101010014,%00', 'isbn must not contain control or broken characters.'],
  ['?isbn=9784101010014&format=xml', 'format must be json.'],
  ['?isbn=9784101010014&callback=alert', 'callback must be no. Every site may read the JSON itself (CORS).'],
  ['?session=none', 'session is not valid. Repeat the request with isbn.'],
  ['?session=WyJhdmFpbGFiaWxpdHkiXQ', 'session is not valid. Repeat the request with isbn.'],
])('a request that cannot be answered gets a sentence (%#)', async (query, error) => {
  const { response, answer } = await ask(query)
  expect([response.status, answer]).toEqual([400, { error }])
})

test('the response is JSON whatever the ISBN or the session contains', async () => {
  const { app, logged } = openApp(db)
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('__proto__', '4101010013', '９７８'),
  )
  const property = fc.asyncProperty(
    fc.constantFrom('isbn', 'session'),
    fc.array(text),
    fc.boolean(),
    async (name, texts, isRaw) => {
      const written = texts.join()
      const value = isRaw
        ? [...Buffer.from(written, 'latin1')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
        : encodeURIComponent(written)
      const response = await app.request(`${urls.availability}?${name}=${value}`)
      expect([200, 400]).toContain(response.status)
      expect(Object.keys(await response.json()).length).toBeGreaterThan(0)
    },
  )
  await fc.assert(property, { numRuns: 300 })
  expect(logged).toEqual([])
})

test('a hundred books take as many statements as one, and at most two', async () => {
  const isbns = Array.from({ length: 100 }, (_, i) => isbn(i))
  for (const one of isbns.slice(0, 30)) await newTitle(db, { isbns: [one], copies: 2 })
  let sent = 0
  db.onStatement(() => sent++)
  const { answer } = await ask(`?isbn=${isbns.join()}`)
  expect(Object.keys(answer.books).length).toBe(100)
  expect(Object.values(answer.books).filter((book) => (book as typeof answer)[system].reserveurl !== '').length).toBe(
    30,
  )
  expect(sent).toBeLessThanOrEqual(2)
})

test('a client that asks for more books than the limit is told to wait', async () => {
  const { app } = openApp(db, { requestsPerMinute: 10 })
  const one = await app.request(`${urls.availability}?isbn=${Array.from({ length: 50 }, (_, i) => isbn(i)).join()}`)
  expect(one.status).toBe(200)
  const more = await app.request(`${urls.availability}?isbn=9784101010014`)
  expect([more.status, Number(more.headers.get('Retry-After')) > 0, await more.json()]).toEqual([
    429,
    true,
    { error: 'Retry after the number of seconds in Retry-After.' },
  ])
  const harvester = await Promise.all(Array.from({ length: 20 }, () => app.request(`${urls.oai}?verb=ListSets`)))
  expect(harvester.map(({ status }) => status).at(-1)).toBe(503)
  expect(harvester.at(-1)?.headers.get('Retry-After')).toMatch(/^\d+$/)
})

function isbn(number: number): string {
  const twelve = `97846000${String(number).padStart(4, '0')}`
  const sum = [...twelve].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return twelve + ((10 - (sum % 10)) % 10)
}
