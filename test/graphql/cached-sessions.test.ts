import { expect, test } from 'vitest'
import { openSessions } from '../../server/auth/session.ts'
import { urls } from '../../server/urls/urls.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'
import { newBearer } from '../support/http/bearer.ts'
import { newPatron, newTitle } from '../support/library/world.ts'
import { newPersonalToken } from './oauth-clients/personal.ts'

const db = useDatabase()

interface Answer {
  data?: { me: { name: string } | null } | null
  errors?: { extensions: { code: string } }[]
}

/** Starts the service, and caches a session, a personal token and a browser of one patron. */
async function cached() {
  const { app } = openApp(db)
  const patron = await newPatron(db)
  const secret = await openSessions(db, { secure: false }).create(patron.id)
  const asking = (token: string) => async (query: string) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    const answer = await app.request(urls.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) })
    return (await answer.json()) as Answer
  }
  const program = asking(await newBearer(db, patron))
  const script = asking(await newPersonalToken(db, patron, ['profile:read']))
  const browser = (path: string = urls.me) => app.request(path, { headers: { cookie: `session=${secret}` } })
  // The first use of a token is recorded in its grant, which is read again after that.
  for (let i = 0; i < 2; i++) await Promise.all([program(name), script(name)])
  await (await browser()).text()
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  return { patron, program, script, browser, sent }
}

const name = '{ me { name } }'

const nobody = { errors: [{ extensions: { code: 'INVALID_TOKEN' } }] }

const signOutEverywhere = (patronId: number) => db.prisma.session.deleteMany({ where: { patronId } })

test('a request with a cached session reads only the requested data', async () => {
  const { patron, program, script, browser, sent } = await cached()
  const { data } = await program('{ me { name holds(first: 3) { edges { node { id } } } } }')
  expect(data).toMatchObject({ me: { name: patron.name } })
  expect(sent).toHaveLength(1)
  expect((await browser()).status).toBe(200)
  expect(sent).toHaveLength(2)
  expect(await script(name)).toMatchObject({ data: { me: { name: patron.name } } })
  expect(sent).toHaveLength(2)
})

test('an ended session is unknown to the next request', async () => {
  const { patron, program, browser } = await cached()
  await signOutEverywhere(patron.id)
  for (const query of [name, '{ me { holds(first: 3) { totalCount } } }', '{ me { limits { inUse } } }']) {
    const answer = await program(query)
    expect(answer).toMatchObject(nobody)
    expect(JSON.stringify(answer)).not.toContain(patron.name)
  }
  const page = await browser()
  expect(page.status).toBe(302)
  expect(page.headers.get('location')).toContain(urls.signIn())
  expect(page.headers.get('content-security-policy')).toBeTruthy()
})

test('a page without personal data is not shown to an ended session', async () => {
  const { patron, browser } = await cached()
  const signedIn = await (await browser(urls.guide)).text()
  await signOutEverywhere(patron.id)
  const page = await browser(urls.guide)
  expect(page.status).toBe(200)
  expect(signedIn).not.toContain(urls.signIn())
  expect(await page.text()).toContain(urls.signIn())
})

test('an ended session can change nothing', async () => {
  const { patron, program } = await cached()
  const { id } = await newTitle(db)
  const change = `mutation { addFavourite(titleId: "Title:${id}") { __typename } }`
  expect(await program(change)).toMatchObject({ data: { addFavourite: {} } })
  await db.prisma.favourite.deleteMany({ where: { patronId: patron.id } })
  await program(name)
  await signOutEverywhere(patron.id)
  expect(await program(change)).toMatchObject(nobody)
  expect(await db.prisma.favourite.count({ where: { patronId: patron.id } })).toBe(0)
})

test('the next request sees every change of the patron', async () => {
  const { patron, program, script, browser } = await cached()
  const where = { id: patron.id }
  const change = (data: object) => db.prisma.patron.update({ where, data })
  await change({ name: '渡辺 改' })
  for (const ask of [program, script]) expect(await ask(name)).toMatchObject({ data: { me: { name: '渡辺 改' } } })
  await change({ language: 'EN' })
  expect(await (await browser()).text()).toContain('lang="en"')
  const standing = '{ me { standing { __typename } } }'
  const before = await program(standing)
  await change({ barredFrom: new Date('2020-01-01') })
  expect(await program(standing)).not.toEqual(before)
  const desk = '{ deskPatrons(text: "x") { __typename } }'
  expect(await program(desk)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  await change({ role: 'ADMIN', barredFrom: null })
  expect(JSON.stringify(await program(desk))).not.toContain('FORBIDDEN')
  await change({ passwordIsProvisional: true })
  expect(await program(name)).toMatchObject({ errors: [{ extensions: { code: 'PASSWORD_IS_PROVISIONAL' } }] })
})

test('the next request sees a changed expiry, a changed or revoked token, and the basket', async () => {
  const { patron, program, script, browser } = await cached()
  const { id: patronId } = patron
  const { id: titleId } = await newTitle(db)
  const basket = await db.prisma.basket.create({ data: { patronId, touchedAt: new Date() } })
  expect(await program('{ basketCount }')).toEqual({ data: { basketCount: 0 } })
  await db.prisma.basketItem.create({ data: { basketId: basket.id, titleId, addedAt: new Date() } })
  expect(await program('{ basketCount }')).toEqual({ data: { basketCount: 1 } })
  expect((await browser()).status).toBe(200)

  await db.prisma.accessToken.updateMany({ where: { grant: { patronId } }, data: { scopes: ['catalogue'] } })
  expect(await script(name)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  await db.prisma.accessToken.updateMany({ where: { grant: { patronId } }, data: { scopes: ['profile:read'] } })
  expect(await script(name)).toMatchObject({ data: { me: { name: patron.name } } })
  await db.prisma.grant.deleteMany({ where: { patronId } })
  expect(await script(name)).toMatchObject(nobody)

  await db.prisma.session.updateMany({ where: { patronId }, data: { expiresAt: new Date() } })
  expect(await program(name)).toMatchObject(nobody)
})

test('of thousands of requests around revocations, none that started after one is answered with the session', async () => {
  const { app } = openApp(db)
  const requests = { before: 0, after: 0 }
  for (let round = 0; round < 40; round++) {
    const patron = await newPatron(db)
    const isToken = round % 2 === 1
    const token = isToken ? await newPersonalToken(db, patron, ['profile:read']) : await newBearer(db, patron)
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    let isRevoked = false
    const inRound = { before: 0, after: 0 }
    const client = async () => {
      while (inRound.after < 50) {
        // A request with a cached session awaits nothing, and notifications of the database arrive between others.
        await new Promise((later) => setImmediate(later))
        const when = isRevoked ? 'after' : 'before'
        const body = JSON.stringify({ query: name })
        const answer = await app.request(urls.graphql, { method: 'POST', headers, body })
        const text = await answer.text()
        inRound[when] += 1
        if (when === 'after') expect(text).toContain('INVALID_TOKEN')
        else if (answer.status === 200) expect(text).toContain(patron.name)
      }
    }
    const revoke = async () => {
      while (inRound.before < 40 + round) await new Promise((later) => setImmediate(later))
      if (isToken) await db.prisma.grant.deleteMany({ where: { patronId: patron.id } })
      else await signOutEverywhere(patron.id)
      isRevoked = true
    }
    await Promise.all([revoke(), ...Array.from({ length: 8 }, client)])
    requests.before += inRound.before
    requests.after += inRound.after
  }
  expect(requests.before).toBeGreaterThan(1_000)
  expect(requests.after).toBeGreaterThan(1_000)
})
