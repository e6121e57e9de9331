import { expect, test } from 'vitest'
import { openSessions } from '../../server/session.ts'
import { urls } from '../../server/urls.ts'
import { openApp } from '../app.ts'
import { newBearer } from '../bearer.ts'
import { useDatabase } from '../database.ts'
import { newPatron, newTitle } from '../world.ts'

const db = useDatabase()

/** A program and a browser that were here a moment ago, and what is asked of the database for them from now on. */
async function lately() {
  const { app } = openApp(db)
  const patron = await newPatron(db)
  const secret = await openSessions(db, { secure: false }).create(patron.id)
  const token = await newBearer(db, patron)
  const program = async (query: string) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    const answer = await app.request(urls.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) })
    return (await answer.json()) as { data: { me: { name: string } | null } | null; errors?: unknown[] }
  }
  const browser = (path: string = urls.me) => app.request(path, { headers: { cookie: `session=${secret}` } })
  await program('{ me { name } }')
  await (await browser()).text()
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  return { patron, program, browser, sent }
}

const signOutEverywhere = (patronId: number) => db.prisma.session.deleteMany({ where: { patronId } })

test('who was here lately is asked for in the statement that reads what is shown', async () => {
  const { patron, program, browser, sent } = await lately()
  const { data } = await program('{ me { name holds(first: 3) { edges { node { id } } } } }')
  expect(data).toMatchObject({ me: { name: patron.name } })
  expect(sent).toHaveLength(1)
  expect((await browser()).status).toBe(200)
  expect(sent).toHaveLength(2)
})

test('who is signed out elsewhere is signed out, whatever is asked for', async () => {
  const { patron, program, browser } = await lately()
  await signOutEverywhere(patron.id)
  for (const query of ['{ me { name } }', '{ me { holds(first: 3) { totalCount } } }', '{ me { limits { inUse } } }']) {
    const answer = await program(query)
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'INVALID_TOKEN' } }] })
    expect(JSON.stringify(answer)).not.toContain(patron.name)
  }
  const page = await browser()
  expect(page.status).toBe(302)
  expect(page.headers.get('location')).toContain(urls.signIn())
  expect(page.headers.get('content-security-policy')).toBeTruthy()
})

test('what changed of a patron elsewhere is shown by the next answer', async () => {
  const { patron, program, browser } = await lately()
  const rename = (name: string) => db.prisma.patron.update({ where: { id: patron.id }, data: { name } })
  await rename('渡辺 改')
  expect(await program('{ me { name } }')).toMatchObject({ data: { me: { name: '渡辺 改' } } })
  await rename('渡辺 再')
  expect(await program('{ me { name limits { inUse } } }')).toMatchObject({ data: { me: { name: '渡辺 再' } } })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { language: 'EN' } })
  expect(await (await browser()).text()).toContain('lang="en"')
})

test('a page that asks nothing of its own is not shown to who is signed out elsewhere', async () => {
  const { patron, browser } = await lately()
  const signedIn = await (await browser(urls.guide)).text()
  await signOutEverywhere(patron.id)
  const page = await browser(urls.guide)
  expect(page.status).toBe(200)
  const html = await page.text()
  expect(signedIn).not.toContain(urls.signIn())
  expect(html).toContain(urls.signIn())
})

test('nothing is changed for who is signed out elsewhere', async () => {
  const { patron, program } = await lately()
  const { id } = await newTitle(db)
  const change = `mutation { addFavourite(titleId: "Title:${id}") { __typename } }`
  expect(await program(change)).toMatchObject({ data: { addFavourite: {} } })
  await db.prisma.favourite.deleteMany({ where: { patronId: patron.id } })
  await program('{ me { name } }')
  await signOutEverywhere(patron.id)
  expect(await program(change)).toMatchObject({ errors: [{ extensions: { code: 'INVALID_TOKEN' } }] })
  expect(await db.prisma.favourite.count({ where: { patronId: patron.id } })).toBe(0)
})
