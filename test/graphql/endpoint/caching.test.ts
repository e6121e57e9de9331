import { parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { expect, test } from 'vitest'
import { isPublic, viewerFields } from '../../../server/graphql/endpoint/public-fields.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { hold, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { runsEveryFile } from '../../support/source/extent.ts'
import { generateOperations } from '../questions.ts'

const db = useDatabase()

function get(query: string, headers: Record<string, string> = {}) {
  return openApp(db).app.request(`${urls.graphql}?query=${encodeURIComponent(query)}`, { headers })
}

const newest = '{ newTitles(first: 3) { id title } }'

test('a catalogue query by GET is cacheable for a while, and revalidated with its ETag', async () => {
  const first = await get(newest)
  expect(first.headers.get('Cache-Control')).toBe('public, max-age=30')
  for (const name of ['Accept', 'Authorization', 'Basket-Token', 'Accept-Encoding'])
    expect(first.headers.get('Vary')?.split(', ')).toContain(name)
  const etag = first.headers.get('ETag') ?? ''
  for (const known of [etag, `"x", ${etag}`, '*']) {
    const again = await get(newest, { 'If-None-Match': known })
    expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', etag])
    expect(again.headers.get('Cache-Control')).toBe('public, max-age=30')
  }
  await newTitle(db, { addedAt: now })
  const changed = await get(newest, { 'If-None-Match': etag })
  expect([changed.status, changed.headers.get('ETag') === etag]).toEqual([200, false])
})

test('an answer that depends on the viewer, or that is sent to one, is not cacheable', async () => {
  for (const query of [
    '{ basketCount }',
    '{ me { name } }',
    '{ node(id: "Title:1") { id } }',
    '{ title(id: "Title:1") { isFavourite } }',
    '{ title(id: "Title:1") { ...T } } fragment T on Title { refusal { __typename } }',
    '{ library { name } basket { count } }',
  ]) {
    const { headers } = await get(query)
    expect([query, headers.get('Cache-Control'), headers.get('ETag')]).toEqual([query, 'no-store', null])
  }
  for (const name of ['Authorization', 'Basket-Token', 'Device-Token']) {
    const { status, headers } = await get(newest, { [name]: 'Bearer xxxxxxxxxxxxxxxxxxxxxxxx' })
    expect([name, status, headers.get('Cache-Control'), headers.get('ETag')]).toEqual([
      name,
      name === 'Authorization' ? 401 : 200,
      'no-store',
      null,
    ])
  }
})

test('refusals and answers to POST are not cacheable', async () => {
  for (const query of ['{ nowhere }', '{ title(id: "Branch:1") { id } }', '{'])
    expect([query, (await get(query)).headers.get('Cache-Control')]).toEqual([query, 'no-store'])
  const headers = { 'Content-Type': 'application/json' }
  const posted = await openApp(db).app.request(urls.graphql, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: newest }),
  })
  expect([posted.headers.get('Cache-Control'), posted.headers.get('ETag')]).toEqual(['no-store', null])
})

/** Queries for each field of Query. The first one has the minimum. */
const ofEach = runsEveryFile ? Number.POSITIVE_INFINITY : 1

/** A query without the fields that are known to depend on the viewer. */
function withoutViewer(query: string): string {
  const types = new TypeInfo(schema)
  const Field = ({ name }: { name: { value: string } }) =>
    viewerFields.has(`${types.getParentType()?.name}.${name.value}`) ? null : undefined
  return print(visit(parse(query), visitWithTypeInfo(types, { Field })))
}

test('every cacheable field has the same answer for a patron with data, for staff, and for a visitor', async () => {
  const patron = await newPatron(db)
  const titles = await db.prisma.title.findMany({ take: 3, orderBy: { id: 'asc' } })
  for (const { id } of titles)
    await db.prisma.favourite.create({ data: { patronId: patron.id, titleId: id, addedAt: now } })
  for (const { id } of titles.slice(0, 2)) await hold(db, patron, { id })
  for (const title of titles.map(({ id }) => `Title:${id}`)) {
    await ask(db, 'mutation ($title: ID!) { addToBasket(titleId: $title) { __typename } }', { title }, { as: patron })
  }
  const ids = [...titles.map(({ id }) => `Title:${id}`), 'Branch:1', 'Work:1']
  const others = [patron, await patronOf(db, patrons.shisho)]
  const all = [...new Set(generateOperations(ids).map(withoutViewer))].filter((query) => isPublic(parse(query)))
  const asked = new Map<string, number>()
  const answerTo = (query: string, as?: { id: number }) =>
    ask(db, query, {}, as ? { as } : {}).catch((error) => ({ refused: error.message }))
  for (const query of all) {
    const field = /\w+/.exec(query)?.[0] ?? ''
    const times = asked.get(field) ?? 0
    asked.set(field, times + 1)
    if (times >= ofEach) continue
    const anonymous = await answerTo(query)
    for (const as of others) expect([query, await answerTo(query, as)]).toEqual([query, anonymous])
  }
  expect(asked.size).toBeGreaterThan(15)
  // The excluded fields do depend on the viewer.
  const { id } = titles[0] ?? { id: 0 }
  for (const field of viewerFields) {
    const query = `{ title(id: "Title:${id}") { it: ${field.split('.')[1]}${/refusal|Branches/.test(field) ? ' { __typename }' : ''} } }`
    expect(await answerTo(query, patron), field).not.toEqual(await answerTo(query))
  }
})
