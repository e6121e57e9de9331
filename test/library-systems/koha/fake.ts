import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { SystemSettings } from '../../../server/domain/library-system/settings.ts'
import { openContract } from './contract.ts'
import { faultSwitches as openFaults } from './faults.ts'
import { refuseForm, refuseVersionEmbed } from './form.ts'
import { newState } from './new-state.ts'
import type { FakeRequest, Reply } from './replies.ts'
import { matching, paged, UnsupportedQuery } from './rows.ts'
import { sendFaultyAnswer } from './spoil.ts'
import type { FakeState } from './state.ts'
import { type KohaQuirks, noQuirks } from './traps.ts'
import { versionContract } from './versions/contract.ts'
import { type KohaVersion, readFacts } from './versions/facts.ts'
import { quirksOf } from './versions/quirks.ts'
import { operations } from './ways.ts'

export interface FakeOptions {
  port?: number
  traps?: Partial<KohaQuirks>
  /** Behaves as this version, by the facts of its specification. Undefined for a Koha of 25.11. */
  version?: KohaVersion
  /** Uses HTTPS with a self-signed certificate. */
  untrusted?: boolean
  options?: Record<string, string>
  now?: () => Date
}

export interface FakeCall {
  method: string
  /** The path template of the contract. */
  way: string
  query: Record<string, string>
  status: number | null
}

const root = '/api/v1'
const pem = (name: string) => readFileSync(new URL(`../../smtp/${name}`, import.meta.url))

/** Starts an in-memory Koha on loopback. It checks messages against Koha's contract when that is available. */
export async function startFakeKoha(options: FakeOptions = {}) {
  const facts = options.version === undefined ? null : readFacts(options.version)
  const traps: KohaQuirks = { ...(facts ? quirksOf(facts) : noQuirks), ...options.traps }
  const time = options.now ?? (() => new Date())
  const now = () => new Date(time().getTime() + faults.clockSkewMs)
  const state: FakeState = newState(time())
  const ofVersion = facts && versionContract(facts)
  const contract = ofVersion ?? openContract()
  const calls: FakeCall[] = []
  /** The violations of the contract, in requests and in answers. */
  const violations: string[] = []
  const client = { id: 'madoguchi', secret: 'a-secret-of-the-library' }
  const tokens = new Map<string, number>()
  const acts = operations({ state, traps, now })
  const server = options.untrusted
    ? createSecureServer({ key: pem('localhost-key.pem'), cert: pem('localhost.pem') }, answer)
    : createServer(answer)
  let connections = 0
  server.on('connection', () => connections++)
  let port = options.port ?? 0
  const open = async () => {
    if (server.listening) return
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const shut = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  const denied: Record<string, object> = {}
  const faults = openFaults({ open, shut })
  await open()

  function answer(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => serve(request, Buffer.concat(parts).toString(), response))
    request.on('error', () => {})
  }

  function serve(request: IncomingMessage, text: string, response: ServerResponse) {
    const method = request.method ?? ''
    const url = new URL(request.url ?? '/', 'http://koha')
    const path = url.pathname.startsWith(root) ? url.pathname.slice(root.length) : ''
    const way = nameOf(path)
    const call: FakeCall = { method, way, query: Object.fromEntries(url.searchParams), status: null }
    calls.push(call)
    const trouble = faults.take(method, way)
    const fault = trouble?.fault
    // Performs the request at its time, if the fault performs it at all.
    if (trouble) setImmediate(trouble.happens)
    const isAfter =
      fault?.endsWith('_AFTER') || fault === 'HALF_AN_ANSWER' || fault === 'GARBAGE' || fault === 'OTHER_JSON'
    if (fault && !isAfter) return sendFaultyAnswer(fault, request, response)
    const reply = replyTo(request, method, path, way, url.searchParams, text)
    if (method !== 'GET' && reply.status < 300 && way !== '/oauth/token' && way !== '/auth/password/validation') {
      state.writes.push(`${method} ${way}`)
    }
    if (fault) return sendFaultyAnswer(fault, request, response, reply.body)
    call.status = reply.status
    const isPlain =
      ofVersion || Object.entries(traps).every(([name, value]) => value === noQuirks[name as keyof KohaQuirks])
    if (contract && isPlain && !(ofVersion && way === '/oauth/token')) {
      const wrong = contract.badAnswer({ method, path: way, status: reply.status }, reply.body)
      violations.push(...wrong.map((one) => `${method} ${way} ${reply.status}: ${one}`))
    }
    send(response, reply)
  }

  function replyTo(
    request: IncomingMessage,
    method: string,
    path: string,
    way: string,
    query: URLSearchParams,
    text: string,
  ): Reply {
    if (`${method} ${way}` === 'POST /oauth/token') return giveToken(new URLSearchParams(text))
    const act = acts[`${method} ${way}`]
    if (!act || ofVersion?.lacks({ method, path: way }))
      return { status: 404, body: { errors: [{ message: 'Not Found.', path: '/' }], status: 404 } }
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if ((tokens.get(bearer) ?? 0) <= now().getTime()) return { status: 401, body: { error: 'Authentication failure.' } }
    // Koha checks the permission before it reads the body, and names what the operation requires.
    const required_permissions = denied[`${method} ${way}`]
    if (required_permissions) {
      return {
        status: 403,
        body: { error: 'Authorization failure. Missing required permission(s).', required_permissions },
      }
    }
    let body: unknown
    try {
      body = text === '' ? undefined : JSON.parse(text)
    } catch {
      return { status: 400, body: { errors: [{ message: 'Malformed JSON', path: '/body' }], status: 400 } }
    }
    const words = (name: string) => (request.headers[name] ? String(request.headers[name]).split(/\s*,\s*/) : [])
    const [embed, override] = [words('x-koha-embed'), words('x-koha-override')]
    const refused =
      (ofVersion && refuseVersionEmbed(ofVersion, { way: { method, path: way }, embed })) ??
      refuseForm(contract, traps, violations, {
        way: { method, path: way },
        query,
        body,
        embed,
        override,
      })
    if (refused) return refused
    const asked: FakeRequest = {
      query,
      body,
      id: Number(/\d+/.exec(path)?.[0]),
      embed: new Set(embed),
      override: new Set(override),
    }
    const reply = act(asked)
    if (traps.checkedAnswers && typeof reply.body === 'string' && reply.status >= 400) {
      return {
        status: 500,
        body: { errors: [{ message: 'Expected object - got string.', path: '/body' }], status: 500 },
      }
    }
    const answered = <T>(body: T) => (ofVersion ? ofVersion.answerOf({ method, path: way }, body) : body)
    if (!reply.rows) return reply.status < 300 ? { ...reply, body: answered(reply.body) } : reply
    try {
      const rows = matching(reply.rows, query, traps)
      return { status: 200, body: answered(paged(rows, query, traps)), rows }
    } catch (error) {
      if (!(error instanceof UnsupportedQuery)) throw error
      return { status: 400, body: { error: `Invalid query: ${error.message}`, error_code: 'invalid_query' } }
    }
  }

  function giveToken(form: URLSearchParams): Reply {
    if (form.get('grant_type') !== 'client_credentials')
      return { status: 400, body: { error: 'Unimplemented grant type' } }
    if (form.get('client_id') !== client.id || form.get('client_secret') !== client.secret) {
      return { status: 403, body: { error: 'unauthorized_client' } }
    }
    const access_token = randomBytes(16).toString('hex')
    tokens.set(access_token, now().getTime() + 3_600_000)
    return { status: 200, body: { access_token, token_type: 'Bearer', expires_in: 3600 } }
  }

  const url = `${options.untrusted ? 'https' : 'http'}://127.0.0.1:${port}${root}`
  const settings: SystemSettings = { url, user: client.id, secret: client.secret, options: options.options ?? {} }
  return {
    url,
    settings,
    state,
    traps,
    faults,
    /** The permissions that the API key lacks, by the method and the path template of the operation. */
    denied,
    /** All requests in order, including token requests. */
    calls,
    violations,
    /** The operations that were asked, and whose specification could not be had for this version. */
    notHad: ofVersion?.notHad ?? new Set<string>(),
    /** Whether messages were checked against the contract. */
    hasContract: contract !== null,
    connections: () => connections,
    /** Expires all issued tokens. */
    forgetTokens: () => tokens.clear(),
    close: shut,
  }
}
export type FakeKoha = Awaited<ReturnType<typeof startFakeKoha>>

function nameOf(path: string): string {
  const names: Record<string, string> = {
    holds: 'hold_id',
    patrons: 'patron_id',
    checkouts: 'checkout_id',
    biblios: 'biblio_id',
    items: 'item_id',
  }
  return path.replace(/^\/(\w+)\/\d+/, (whole, kind) => (names[kind] ? `/${kind}/{${names[kind]}}` : whole))
}

function send(response: ServerResponse, { status, body, rows }: Reply) {
  response.writeHead(status, {
    ...(body !== undefined && { 'content-type': 'application/json; charset=UTF-8' }),
    ...(rows && { 'x-total-count': String(rows.length), 'x-base-total-count': String(rows.length) }),
  })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}
