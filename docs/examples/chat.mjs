/*
 * A chat bot that signs patrons in by OAuth and answers "what is ready?". It needs only Node 20:
 *
 *   LIBRARY=http://localhost:3000 CLIENT_ID=… SELF=http://127.0.0.1:4000 node docs/examples/chat.mjs
 *
 * Register it at the desk as a public client with the redirect URI http://127.0.0.1/signed-in and the scope account:read.
 * The chat posts { "user": "U1", "text": "受け取れる？" } to /webhook and shows `reply` of the answer to the user.
 *
 * Two checks are left out here and needed in production. Verify the chat's signature of each webhook. Verify, by the sign-in of
 * the chat, that the user who comes back to /signed-in is the one to whom the link was sent. Otherwise a user can pass the
 * link on and read the holds of the person who signs in.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

const { LIBRARY, CLIENT_ID, SELF } = process.env
const redirect_uri = `${SELF}/signed-in`
/** Pending sign-ins by `state`, and tokens by user. Store both in a database. */
const [asked, tokens] = [new Map(), new Map()]

function signInAddress(user) {
  const [state, verifier] = [randomBytes(20).toString('hex'), randomBytes(32).toString('base64url')]
  asked.set(state, { user, verifier })
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  const pkce = { code_challenge, code_challenge_method: 'S256' }
  const request = { response_type: 'code', client_id: CLIENT_ID, redirect_uri, scope: 'account:read', state, ...pkce }
  return `${LIBRARY}/oauth/authorize?${new URLSearchParams(request)}`
}

async function fetchTokens(user, grant) {
  const body = new URLSearchParams({ client_id: CLIENT_ID, ...grant })
  const answer = await fetch(`${LIBRARY}/oauth/token`, { method: 'POST', body })
  if (answer.ok) tokens.set(user, await answer.json())
  else tokens.delete(user)
  return answer.ok
}

const query = '{ me { overview { ready { branch { name } count lastDay } } } }'

async function reply(user, mayRefresh = true) {
  const { access_token, refresh_token } = tokens.get(user) ?? {}
  if (!access_token) return `先に図書館のカードでログインしてください：${signInAddress(user)}`
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${access_token}` }
  const answer = await fetch(`${LIBRARY}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  if (answer.status === 401 && mayRefresh) {
    await fetchTokens(user, { grant_type: 'refresh_token', refresh_token })
    return reply(user, false)
  }
  const { ready } = (await answer.json()).data.me.overview
  const lines = ready.map(({ branch, count, lastDay }) => `${branch.name}：${count}点（${lastDay}まで）`)
  return lines.join('\n') || '受け取れる資料はまだありません。'
}

async function answer(request) {
  const { pathname, searchParams } = new URL(request.url, SELF)
  if (pathname === '/webhook') {
    const { user } = JSON.parse(Buffer.concat(await request.toArray()).toString())
    return { reply: await reply(user) }
  }
  const { user, verifier: code_verifier } = asked.get(searchParams.get('state')) ?? {}
  asked.delete(searchParams.get('state'))
  const grant = { grant_type: 'authorization_code', redirect_uri, code_verifier, code: searchParams.get('code') }
  return { signedIn: Boolean(user && grant.code) && (await fetchTokens(user, grant)) }
}

createServer(async (request, response) => {
  const said = await answer(request).catch(() => ({ reply: 'うまくいきませんでした。' }))
  response.setHeader('Content-Type', 'application/json; charset=utf-8').end(JSON.stringify(said))
}).listen(new URL(SELF).port, '127.0.0.1')
