import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import * as oauth from 'oauth4webapi'
import { expect, onTestFinished, test } from 'vitest'
import { urls } from '../../server/urls/urls.ts'
import { newProgram } from '../support/http/oauth.ts'
import { demoPassword, hold, newPatron, newTitle, patronOf, patrons } from '../support/library/world.ts'
import { freePort } from '../support/processes/free-port.ts'
import { useService } from './support/service.ts'
import { openW3m } from './support/w3m.ts'

const service = useService()

/**
 * An OAuth client on the person's own machine, with a client library. It waits for the redirect on a port of its own.
 */
async function openClient() {
  const server = createServer()
  const back = new Promise<URL>((resolve) => {
    server.on('request', ({ url = '' }, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<p>もう閉じてかまいません。')
      if (url.startsWith('/done')) resolve(new URL(url, 'http://127.0.0.1'))
    })
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
  onTestFinished(() => void server.close())
  const { program } = await newProgram(service.db, { name: '町のアプリ', redirectUris: ['http://127.0.0.1/done'] })
  // The metadata contains the issuer from the settings, so the library gets the real address of the test's service.
  const found = await (await fetch(service.address + urls.oauthMetadata)).json()
  const here = (address: string) => service.address + new URL(address).pathname
  const as: oauth.AuthorizationServer = {
    ...found,
    authorization_endpoint: here(found.authorization_endpoint),
    token_endpoint: here(found.token_endpoint),
    revocation_endpoint: here(found.revocation_endpoint),
  }
  const client: oauth.Client = { client_id: program.clientId }
  const options = { [oauth.allowInsecureRequests]: true }
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const redirectUri = `http://127.0.0.1:${port}/done`
  const address = new URL(as.authorization_endpoint ?? '')
  const asked = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope: 'profile:read',
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
  return {
    program,
    address: address.href,
    /** The tokens that the library obtains after the redirect. */
    async tokens() {
      const parameters = oauth.validateAuthResponse(as, client, await back, state)
      const request = oauth.authorizationCodeGrantRequest
      const answer = await request(as, client, oauth.None(), parameters, redirectUri, verifier, options)
      return oauth.processAuthorizationCodeResponse(as, client, answer)
    },
    async refreshed(token = '') {
      const answer = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), token, options)
      return oauth.processRefreshTokenResponse(as, client, answer)
    },
    async revoke(token: string) {
      await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, oauth.None(), token, options))
    },
    async name(token: string): Promise<unknown> {
      const init = { method: 'POST', body: '{"query":"{ me { name } }"}' }
      const headers = new Headers({ 'Content-Type': 'application/json' })
      const { method, body } = init
      const address = new URL(service.address + urls.graphql)
      const answer = await oauth
        .protectedResourceRequest(token, method, address, headers, body, options)
        .catch((error) => error.response as Response | undefined)
      return answer?.status === 200 ? (await answer.json()).data.me.name : answer?.status
    },
  }
}

test.each([false, true])(
  'a patron authorises an OAuth client, scripts %s, and removes it in マイメニュー',
  async (javaScriptEnabled) => {
    const client = await openClient()
    const { page, complaints } = await service.tab({ javaScriptEnabled, viewport: { width: 240, height: 320 } })
    await page.goto(client.address)
    await page.getByLabel('利用者カードの番号').fill(patrons.hanako.cardNumber)
    await page.getByLabel('パスワード').fill(demoPassword)
    await page.getByRole('button', { name: 'ログイン' }).click()
    await page.getByText('「町のアプリ」が、あなたの利用者カードで次のことをしようとしています。').waitFor()
    await page.getByRole('button', { name: /許可する$/ }).click()
    await page.getByText('もう閉じてかまいません。').waitFor()

    const first = await client.tokens()
    expect(await client.name(first.access_token)).toBe(patrons.hanako.name)
    const second = await client.refreshed(first.refresh_token)
    expect(await client.name(second.access_token)).toBe(patrons.hanako.name)

    await page.goto(service.address + urls.programs())
    await page.getByRole('button', { name: '許可をやめる' }).first().click()
    await page.getByText('許可をやめました。').waitFor()
    expect(await client.name(second.access_token)).toBe(401)
    await expect(client.refreshed(second.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' })
    expect([complaints, service.logged]).toEqual([[], []])
  },
)

test('in a text browser a patron authorises an OAuth client, which revokes its token', async () => {
  const client = await openClient()
  const w3m = await openW3m(`'${client.address}'`)
  await w3m.read('利用者認証')
  await w3m.fill('^利用者カードの番号', patrons.setsuko.cardNumber)
  await w3m.fill('^パスワード', demoPassword)
  await w3m.press('5 ログイン')
  expect(await w3m.read('町のアプリ')).toContain('名前・カード番号')
  await w3m.press('許可する')
  const { access_token } = await client.tokens()
  expect(await client.name(access_token)).toBe(patrons.setsuko.name)
  await client.revoke(access_token)
  expect(await client.name(access_token)).toBe(401)
})

test('the example of the guide signs a patron in and lists the ready holds', async () => {
  const { db, address } = service
  const port = await freePort()
  const self = `http://127.0.0.1:${port}`
  const { program } = await newProgram(db, { redirectUris: ['http://127.0.0.1/signed-in'], scopes: ['account:read'] })
  const env = { PATH: process.env.PATH, LIBRARY: address, CLIENT_ID: program.clientId, SELF: self }
  const chat: ChildProcess = spawn(process.execPath, ['docs/examples/chat.mjs'], { env, stdio: 'inherit' })
  onTestFinished(() => void chat.kill())
  const say = async (text: string): Promise<string> => {
    const init = { method: 'POST', body: JSON.stringify({ user: 'U1', text }) }
    for (;;) {
      const answer = await fetch(`${self}/webhook`, init).catch(() => null)
      if (answer) return (await answer.json()).reply
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const patron = await newPatron(db, { passwordHash: (await patronOf(db, patrons.hanako)).passwordHash })
  await hold(db, patron, await newTitle(db), { state: 'READY' })
  const [link = ''] = /http\S+/.exec(await say('受け取れる？')) ?? []
  const { page } = await service.tab({ javaScriptEnabled: false })
  await page.goto(link)
  await page.getByLabel('利用者カードの番号').fill(patron.cardNumber)
  await page.getByLabel('パスワード').fill(demoPassword)
  await page.getByRole('button', { name: 'ログイン' }).click()
  await page.getByRole('button', { name: /許可する$/ }).click()
  await page.getByText('"signedIn":true').waitFor()
  expect(await say('受け取れる？')).toMatch(/^中央図書館：1点/)
  // An hour later the access token has expired, and the client refreshes it.
  await db.prisma.accessToken.deleteMany({ where: { grant: { patronId: patron.id } } })
  expect(await say('受け取れる？')).toMatch(/^中央図書館：1点/)
})
