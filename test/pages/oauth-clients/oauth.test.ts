import { expect, test } from 'vitest'
import type { Patron } from '../../../generated/prisma/client.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import {
  answerConsent,
  authorizeAddress,
  challengeOf,
  codeGrant,
  codeOf,
  newProgram,
  postTo,
  redirectUri,
  refreshGrant,
  verifier,
} from '../../support/http/oauth.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { later, now } from '../../support/library/now.ts'
import { newPatron, patronOf, patrons } from '../../support/library/world.ts'
import { signedInCookies } from '../crowd.ts'

const db = useDatabase()

/** A browser with a signed-in patron, by default a new one. */
async function somebody(at = now, patron?: Patron) {
  const service = openApp(db, { at })
  const who = patron ?? (await newPatron(db))
  const browser = openBrowser(service)
  for (const cookie of Object.entries(await signedInCookies(db, who))) browser.cookies.set(...cookie)
  return { service, browser, who }
}

async function tokensOf(program: { clientId: string }, more: Record<string, string> = {}) {
  const one = await somebody()
  const code = await codeOf(one.browser, authorizeAddress(program, more))
  const { body } = await postTo(one.service, urls.token, codeGrant(program, code))
  return { ...one, code, access: String(body.access_token), refresh: String(body.refresh_token), body }
}

async function ask({ app }: ReturnType<typeof openApp>, token: string, query: string, scheme = 'Bearer') {
  const headers = { Authorization: `${scheme} ${token}`, 'Content-Type': 'application/json' }
  const response = await app.request(urls.graphql, { method: 'POST', headers, body: JSON.stringify({ query }) })
  const { data, errors } = await response.json()
  return {
    status: response.status,
    challenge: response.headers.get('WWW-Authenticate'),
    data,
    code: errors?.[0]?.extensions?.code,
    scope: errors?.[0]?.extensions?.scope,
  }
}

const me = '{ me { name } }'
const dead = { status: 401, challenge: 'Bearer error="invalid_token"', code: 'INVALID_TOKEN' }

test('a patron authorises an OAuth client, which exchanges its code, refreshes its tokens and revokes them', async () => {
  const { program } = await newProgram(db)
  const { service, browser, who } = await somebody()
  const address = authorizeAddress(program)
  const page = await browser.visit(address)
  expect(page.text).toContain(program.name)
  expect(page.text).toContain(program.homePage)
  expect(page.text).toContain(`${who.name} さん`)
  expect(page.text).toContain('名前・カード番号・生年月日・登録館を見る')
  expect(page.text).toContain('予約・貸出・利用できる点数と期限・設定を見る')
  expect(page.text).not.toContain('貸出を延長する')
  expect(bytesOverBudget(page.html)).toBe(null)

  const back = await answerConsent(browser, address)
  expect(back.origin + back.pathname).toBe(redirectUri)
  expect(back.searchParams.get('state')).toBe('the state')
  expect(back.searchParams.get('iss')).toBe('http://counter.test')

  const first = await postTo(service, urls.token, codeGrant(program, back.searchParams.get('code') ?? ''))
  expect([first.status, first.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
  expect(first.body).toMatchObject({ token_type: 'Bearer', scope: 'catalogue profile:read account:read' })
  expect(first.body.expires_in).toBeGreaterThan(3_500)
  expect(await ask(service, first.body.access_token, me)).toMatchObject({
    status: 200,
    data: { me: { name: who.name } },
  })
  expect(await ask(service, first.body.access_token, me, 'bearer')).toMatchObject({ status: 200 })

  const second = await postTo(service, urls.token, refreshGrant(program, first.body.refresh_token))
  expect(second.body.refresh_token).not.toBe(first.body.refresh_token)
  expect(await ask(service, second.body.access_token, me)).toMatchObject({ status: 200 })

  const given = { client_id: program.clientId, token: second.body.refresh_token }
  expect((await postTo(service, urls.revoke, given)).status).toBe(200)
  for (const { body } of [first, second]) expect(await ask(service, body.access_token, me)).toMatchObject(dead)
  expect((await postTo(service, urls.revoke, given)).status).toBe(200)
})

test('the database contains no secret', async () => {
  const { program, secret } = await newProgram(db, { kind: 'CONFIDENTIAL' })
  const { service, browser } = await somebody()
  const code = await codeOf(browser, authorizeAddress(program))
  const { body } = await postTo(service, urls.token, { ...codeGrant(program, code), client_secret: secret ?? '' })
  const tables = ['programs', 'grants', 'authorization_codes', 'access_tokens', 'refresh_tokens']
  const rows = await Promise.all(tables.map((table) => db.query(`SELECT * FROM ${table}`)))
  const all = JSON.stringify(rows)
  expect(all).toContain(program.clientId)
  for (const one of [secret, code, body.access_token, body.refresh_token]) {
    expect(one).toMatch(/[\da-f]{40}/)
    expect(all).not.toContain(one)
  }
})

test('a page makes statements only for the viewer and the client', async () => {
  const { program } = await newProgram(db)
  const { browser } = await somebody()
  await browser.visit(authorizeAddress(program))
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  await browser.visit(authorizeAddress(program))
  expect(sent.length).toBeLessThanOrEqual(2)
})

test('a visitor signs in first, and returns to the question', async () => {
  const { program } = await newProgram(db)
  const browser = openBrowser(openApp(db))
  await browser.visit(authorizeAddress(program, { state: 'x'.repeat(800) }))
  expect(browser.page.address).toContain(urls.signIn())
  await browser.submit(urls.signIn(), { card: patrons.hanako.cardNumber, password: 'madoguchi' })
  expect(browser.page.text).toContain(program.name)
  expect(browser.page.address).toContain('x'.repeat(800))
})

test('the patron denies: the client is told so, and nothing is written', async () => {
  const { program } = await newProgram(db)
  const { browser, who } = await somebody()
  const back = await answerConsent(browser, authorizeAddress(program), 'deny')
  expect([back.searchParams.get('error'), back.searchParams.get('state')]).toEqual(['access_denied', 'the state'])
  expect(back.searchParams.has('code')).toBe(false)
  expect(await db.prisma.grant.count({ where: { patronId: who.id } })).toBe(0)
})

test.each([
  ['no such program', { client_id: 'f'.repeat(40) }],
  ['another address', { redirect_uri: 'https://evil.example/' }],
  ['an address below the registered one', { redirect_uri: `${redirectUri}/more` }],
  ['the registered one with a query', { redirect_uri: `${redirectUri}?x=1` }],
  ['another host by a name in the address', { redirect_uri: 'https://chat.example@evil.example/signed-in' }],
  ['no address', { redirect_uri: undefined }],
  ['no address at all', { redirect_uri: 'javascript:alert(1)' }],
])('%s: the person is told, and the browser is not redirected', async (_what, wrong) => {
  const { program } = await newProgram(db)
  const { browser, who } = await somebody()
  for (const pressed of [undefined, 'allow', 'deny']) {
    const body = new URLSearchParams({ token: await tokenOf(browser), answer: pressed ?? '' })
    const init = pressed ? { method: 'POST', body } : {}
    const response = await browser.send(authorizeAddress(program, wrong), init)
    expect([response.status, response.headers.get('Location')]).toEqual([400, null])
    expect(await response.text()).toContain('プログラムの要求を読み取れません')
  }
  expect(await db.prisma.grant.count({ where: { patronId: who.id } })).toBe(0)
})

async function tokenOf(browser: ReturnType<typeof openBrowser>) {
  await browser.visit(urls.programs())
  return browser.token()
}

test('repeated parameters are rejected in both forms', async () => {
  const { program } = await newProgram(db)
  const { browser } = await somebody()
  const address = `${authorizeAddress(program)}&redirect_uri=https%3A%2F%2Fevil.example%2F`
  const response = await browser.send(address)
  expect([response.status, response.headers.get('Location')]).toEqual([400, null])
})

test.each([
  ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
  ['a plain challenge', { code_challenge: verifier, code_challenge_method: 'plain' }, 'invalid_request'],
  ['a challenge of no said kind', { code_challenge_method: undefined }, 'invalid_request'],
  ['a challenge that is none', { code_challenge: 'short' }, 'invalid_request'],
  ['another kind of answer', { response_type: 'token' }, 'unsupported_response_type'],
  ['no scope', { scope: undefined }, 'invalid_scope'],
  ['an unknown scope', { scope: 'everything' }, 'invalid_scope'],
  ['a scope that the program may not have', { scope: 'catalogue loans:write' }, 'invalid_scope'],
])('%s: the client is told at its redirect URI, with its state', async (_what, wrong, error) => {
  const { program } = await newProgram(db)
  const { browser } = await somebody()
  const response = await browser.send(authorizeAddress(program, wrong))
  const back = new URL(response.headers.get('Location') ?? '')
  expect(back.origin + back.pathname).toBe(redirectUri)
  expect([back.searchParams.get('error'), back.searchParams.get('state')]).toEqual([error, 'the state'])
  expect(back.searchParams.has('code')).toBe(false)
})

test('a desk scope is only for staff', async () => {
  const { program } = await newProgram(db, { scopes: ['desk:chuo'] })
  const address = authorizeAddress(program, { scope: 'desk:chuo' })
  const refused = await (await somebody()).browser.send(address)
  expect(refused.headers.get('Location')).toContain('error=invalid_scope')
  const staff = await somebody(now, await patronOf(db, patrons.shisho))
  expect((await staff.browser.visit(address)).text).toContain('「中央図書館」の窓口の仕事をする')
})

test('a code is valid once; using it again revokes its tokens', async () => {
  const { program } = await newProgram(db)
  const { service, code, access } = await tokensOf(program)
  expect(await ask(service, access, me)).toMatchObject({ status: 200 })
  const again = await postTo(service, urls.token, codeGrant(program, code))
  expect([again.status, again.body.error]).toEqual([400, 'invalid_grant'])
  expect(await ask(service, access, me)).toMatchObject(dead)
})

test('a code exchanged ten times at the same time gives tokens at most once, and they are revoked', async () => {
  const { program } = await newProgram(db)
  const { service, browser } = await somebody()
  const code = await codeOf(browser, authorizeAddress(program))
  const all = await Promise.all(Array.from({ length: 10 }, () => postTo(service, urls.token, codeGrant(program, code))))
  const good = all.filter(({ status }) => status === 200)
  expect(good).toHaveLength(1)
  expect(await ask(service, good[0]?.body.access_token, me)).toMatchObject(dead)
})

test('a code expires after a minute', async () => {
  const { program } = await newProgram(db)
  const { browser } = await somebody()
  const [early, late] = [
    await codeOf(browser, authorizeAddress(program)),
    await codeOf(browser, authorizeAddress(program)),
  ]
  const at = (seconds: number) => openApp(db, { at: new Date(now.getTime() + seconds * 1000) })
  expect((await postTo(at(59), urls.token, codeGrant(program, early))).status).toBe(200)
  expect((await postTo(at(60), urls.token, codeGrant(program, late))).body.error).toBe('invalid_grant')
})

test('an invalid request uses up neither a code nor a refresh token', async () => {
  const { program } = await newProgram(db)
  const { program: other } = await newProgram(db)
  const { service, browser } = await somebody()
  const code = await codeOf(browser, authorizeAddress(program))
  const refused = async (fields: Record<string, string | undefined>, wrong: Record<string, string | undefined>) => {
    const { status, body } = await postTo(service, urls.token, { ...fields, ...wrong })
    return [status, body.error]
  }
  for (const [wrong, error] of [
    [{ code_verifier: undefined }, 'invalid_grant'],
    [{ code_verifier: challengeOf(verifier) }, 'invalid_grant'],
    [{ code_verifier: 'short' }, 'invalid_request'],
    [{ redirect_uri: 'https://chat.example/other' }, 'invalid_request'],
    [{ redirect_uri: undefined }, 'invalid_request'],
    [{ client_id: other.clientId }, 'invalid_grant'],
    [{ client_secret: 'of-nobody' }, 'invalid_client'],
  ] as const) {
    expect([wrong, ...(await refused(codeGrant(program, code), wrong))]).toEqual([wrong, 400, error])
  }
  const { status, body } = await postTo(service, urls.token, codeGrant(program, code))
  expect(status).toBe(200)
  for (const [wrong, error] of [
    [{ scope: 'catalogue holds:write' }, 'invalid_scope'],
    [{ scope: 'no:such' }, 'invalid_scope'],
    [{ scope: '"' }, 'invalid_scope'],
    [{ client_id: other.clientId }, 'invalid_grant'],
    [{ client_secret: 'of-nobody' }, 'invalid_client'],
  ] as const) {
    expect([wrong, ...(await refused(refreshGrant(program, body.refresh_token), wrong))]).toEqual([wrong, 400, error])
  }
  const retried = await postTo(service, urls.token, refreshGrant(program, body.refresh_token))
  expect(retried.status).toBe(200)
  expect(await ask(service, retried.body.access_token, me)).toMatchObject({ status: 200 })
})

test('a refresh token is valid once; using it again ends the whole grant', async () => {
  const { program } = await newProgram(db)
  const { service, refresh, who } = await tokensOf(program)
  const second = await postTo(service, urls.token, refreshGrant(program, refresh))
  expect(second.status).toBe(200)
  expect((await postTo(service, urls.token, refreshGrant(program, refresh))).body.error).toBe('invalid_grant')
  expect((await postTo(service, urls.token, refreshGrant(program, second.body.refresh_token))).body.error).toBe(
    'invalid_grant',
  )
  expect(await ask(service, second.body.access_token, me)).toMatchObject(dead)
  expect(await db.prisma.grant.count({ where: { patronId: who.id } })).toBe(0)
  const events = await db.prisma.accountEvent.findMany({ where: { patronId: who.id }, orderBy: { id: 'asc' } })
  expect(events.map(({ kind }) => kind)).toEqual(['PROGRAM_ALLOWED', 'PROGRAM_ENDED'])
})

test('a refresh can ask for fewer scopes, never for more', async () => {
  const { program } = await newProgram(db)
  const { service, refresh } = await tokensOf(program)
  const more = await postTo(service, urls.token, { ...refreshGrant(program, refresh), scope: 'catalogue holds:write' })
  expect(more.body.error).toBe('invalid_scope')
  const other = await tokensOf(program)
  const less = await postTo(service, urls.token, { ...refreshGrant(program, other.refresh), scope: 'catalogue' })
  expect(less.body.scope).toBe('catalogue')
  expect(await ask(service, less.body.access_token, me)).toMatchObject({ status: 403, scope: 'account:read' })
  const again = await postTo(service, urls.token, refreshGrant(program, less.body.refresh_token))
  expect(again.body.scope).toBe('catalogue profile:read account:read')
})

test('a client registered for account:read before the split may also request the profile, and nothing else', async () => {
  const { program } = await newProgram(db, { scopes: ['account:read'] })
  const { browser } = await somebody()
  const errorOf = async (scope: string) => {
    const location = (await browser.send(authorizeAddress(program, { scope }))).headers.get('Location')
    return location && new URL(location).searchParams.get('error')
  }
  expect(await errorOf('profile:read')).toBe('invalid_scope')
  await db.prisma.program.update({ where: { id: program.id }, data: { scopeVersion: 1 } })
  expect(await errorOf('profile:read account:read')).toBeNull()
  expect(await errorOf('contact:read')).toBe('invalid_scope')
})

test('credentials of one client are invalid for another', async () => {
  const [{ program: one }, { program: other }] = [await newProgram(db), await newProgram(db)]
  const { service, browser } = await somebody()
  const code = await codeOf(browser, authorizeAddress(one))
  expect((await postTo(service, urls.token, codeGrant(other, code))).body.error).toBe('invalid_grant')
  const { body } = await postTo(service, urls.token, codeGrant(one, code))
  expect((await postTo(service, urls.token, refreshGrant(other, body.refresh_token))).body.error).toBe('invalid_grant')
  await postTo(service, urls.revoke, { client_id: other.clientId, token: body.refresh_token })
  expect(await ask(service, body.access_token, me)).toMatchObject({ status: 200 })
})

test('a confidential client authenticates with its secret, in the form or by Basic; a public one has none', async () => {
  const { program, secret } = await newProgram(db, { kind: 'CONFIDENTIAL' })
  const { program: open } = await newProgram(db)
  const { service, browser } = await somebody()
  const fresh = async (of: { clientId: string }) => codeGrant(of, await codeOf(browser, authorizeAddress(of)))
  const basic = (of: string) => ({
    Authorization: `Basic ${Buffer.from(`${program.clientId}:${of}`).toString('base64')}`,
  })
  for (const [fields, headers] of [
    [await fresh(program), {}],
    [{ ...(await fresh(program)), client_secret: 'f'.repeat(40) }, {}],
    [await fresh(program), basic('f'.repeat(40))],
    [{ ...(await fresh(open)), client_secret: secret ?? '' }, {}],
  ] as const) {
    const refused = await postTo(service, urls.token, fields, headers)
    expect(refused.body.error).toBe('invalid_client')
    expect(refused.status).toBeGreaterThanOrEqual(400)
  }
  const byForm = await postTo(service, urls.token, { ...(await fresh(program)), client_secret: secret ?? '' })
  const byBasic = await postTo(service, urls.token, await fresh(program), basic(secret ?? ''))
  expect([byForm.status, byBasic.status]).toEqual([200, 200])
  const token = byForm.body.refresh_token
  expect((await postTo(service, urls.revoke, { client_id: program.clientId, token })).body.error).toBe('invalid_client')
  expect((await postTo(service, urls.revoke, { token }, basic('x'))).status).toBe(401)
  expect((await postTo(service, urls.revoke, { token }, basic(secret ?? ''))).status).toBe(200)
  expect(await ask(service, byForm.body.access_token, me)).toMatchObject(dead)
})

test('an access token expires after an hour, a refresh token 90 days after its last use', async () => {
  const { program } = await newProgram(db)
  const { access, refresh } = await tokensOf(program)
  expect(await ask(openApp(db, { at: later({ minutes: 59 }) }), access, me)).toMatchObject({ status: 200 })
  expect(await ask(openApp(db, { at: later({ minutes: 60 }) }), access, me)).toMatchObject(dead)
  const lastDay = openApp(db, { at: later({ days: 89 }) })
  const { body } = await postTo(lastDay, urls.token, refreshGrant(program, refresh))
  const tooLate = openApp(db, { at: later({ days: 89 + 90 }) })
  expect((await postTo(tooLate, urls.token, refreshGrant(program, body.refresh_token))).body.error).toBe(
    'invalid_grant',
  )
})

test('a client that sends a number, a grant type or a body that is invalid gets a JSON error', async () => {
  const { program } = await newProgram(db)
  const { service } = await somebody()
  for (const [fields, error] of [
    [{}, 'invalid_client'],
    [{ client_id: program.clientId, grant_type: 'password', username: 'x', password: 'y' }, 'unauthorized_client'],
    [{ client_id: program.clientId, grant_type: 'client_credentials' }, 'unauthorized_client'],
    [{ client_id: program.clientId }, 'invalid_client'],
    [{ client_id: program.clientId, grant_type: 'code' }, 'invalid_client'],
    [codeGrant(program, '\u0000'), 'invalid_request'],
    [refreshGrant(program, 'x'), 'invalid_grant'],
  ] as const) {
    const refused = await postTo(service, urls.token, fields)
    expect([fields, refused.body.error]).toEqual([fields, error])
    expect(refused.status).toBeLessThan(500)
  }
  // The identifier of a client reaches the database, which stores no NUL.
  const ids = ['x\u0000', '\ufffd', 'é']
  for (const path of [urls.token, urls.revoke]) {
    for (const id of ids) {
      const inForm = await postTo(service, path, { client_id: id, grant_type: 'refresh_token', token: 'x' })
      expect([path, id, inForm.status, inForm.body.error]).toEqual([path, id, 400, expect.stringMatching(/^invalid_/)])
      const authorization = `Basic ${Buffer.from(`${id}:x`).toString('base64')}`
      const inHeader = await postTo(service, path, { grant_type: 'refresh_token', token: 'x' }, { authorization })
      expect(inHeader.status).toBeLessThan(500)
    }
  }
  const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"grant_type":"x"}' }
  expect((await service.app.request(urls.token, json)).status).toBe(400)
  expect((await service.app.request(urls.token, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413)
  expect(service.logged).toEqual([])
})

test('clients in pages of other sites can request tokens; cookies have no effect there', async () => {
  const { program } = await newProgram(db)
  const { service, browser } = await somebody()
  for (const path of [urls.token, urls.revoke]) {
    const headers = { Origin: 'https://chat.example', 'Access-Control-Request-Method': 'POST' }
    const preflight = await service.app.request(path, { method: 'OPTIONS', headers })
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(preflight.headers.has('Access-Control-Allow-Credentials')).toBe(false)
  }
  const response = await browser.send(urls.token, {
    method: 'POST',
    body: new URLSearchParams(refreshGrant(program, 'x') as Record<string, string>),
  })
  expect([response.status, response.headers.getSetCookie()]).toEqual([400, []])
})

test('the metadata lists the endpoints and what they accept (RFC 8414)', async () => {
  const { service } = await somebody()
  const metadata = await (await service.app.request(urls.oauthMetadata)).json()
  expect(metadata).toMatchObject({
    issuer: 'http://counter.test',
    authorization_endpoint: 'http://counter.test/oauth/authorize',
    token_endpoint: 'http://counter.test/oauth/token',
    revocation_endpoint: 'http://counter.test/oauth/revoke',
    code_challenge_methods_supported: ['S256'],
    response_types_supported: ['code'],
  })
})

test('the authorisation page cannot be framed, and its form leads only to this service and the client', async () => {
  const { program } = await newProgram(db)
  const { program: app } = await newProgram(db, { redirectUris: ['jp.example.app:/done', 'http://127.0.0.1/done'] })
  const { browser } = await somebody()
  const policyOf = async (address: string) => (await browser.send(address)).headers.get('Content-Security-Policy') ?? ''
  const policy = await policyOf(authorizeAddress(program))
  expect(policy).toContain("form-action 'self' https://chat.example;")
  expect(policy).toContain("frame-ancestors 'none'")
  const own = await policyOf(authorizeAddress(app, { redirect_uri: 'jp.example.app:/done' }))
  expect(own).toContain("form-action 'self' jp.example.app:;")
  const loopback = await policyOf(authorizeAddress(app, { redirect_uri: 'http://127.0.0.1:49152/done' }))
  expect(loopback).toContain("form-action 'self' http://127.0.0.1:49152;")
  expect(await policyOf(authorizeAddress(program, { redirect_uri: 'https://evil.example/' }))).toContain(
    "form-action 'self';",
  )
})

test('a page of another site cannot approve for the patron', async () => {
  const { program } = await newProgram(db)
  const { browser, who } = await somebody()
  for (const token of ['', 'forged']) {
    const body = new URLSearchParams({ token, answer: 'allow' })
    expect((await browser.send(authorizeAddress(program), { method: 'POST', body })).status).toBe(403)
  }
  expect(await db.prisma.grant.count({ where: { patronId: who.id } })).toBe(0)
})
