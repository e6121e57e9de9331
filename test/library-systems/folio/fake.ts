import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { SystemSettings } from '../../../server/domain/library-system/settings.ts'
import { answerOf, apiKey, tenant } from './answers.ts'
import { type FakeState, newState, uuidOf } from './state.ts'

export const folioFaults = [
  'silent-before',
  'silent-after',
  'reset-before',
  'reset-after',
  'half',
  'garbage',
  'html',
  'empty',
  'status-500',
  'status-503',
  'status-408',
  'status-401',
  'endless',
] as const
export type FolioFault = (typeof folioFaults)[number]

interface Faults {
  /** The fault for the requests that `to` matches. Null when there is none. */
  trouble: FolioFault | null
  to: 'all' | 'writes'
}

interface Wanted {
  port?: number
  now?: () => Date
  /** The certificate for HTTPS. */
  tls?: { key: string; cert: string }
}

/** An in-memory FOLIO: its gateway for patrons and its sign-in. */
export async function startFakeFolio({ port = 0, now = () => new Date(), tls }: Wanted = {}) {
  const state = newState(now)
  const faults: Faults = { trouble: null, to: 'all' }
  const calls = { all: 0, writes: 0 }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer({ state, faults, calls }, request, response).catch(() => response.destroy())
  }
  const server = tls ? createSecureServer(tls, listener) : createServer(listener)
  let at = port
  const start = async () => {
    if (server.listening) return
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
    at = (server.address() as AddressInfo).port
  }
  const stop = async () => {
    if (!server.listening) return
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  await start()
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${at}`
  return {
    url,
    settings: settingsFor(url),
    state,
    faults,
    calls,
    /** Refuses connections until it is started again. */
    stop,
    start,
    close: stop,
  }
}

export type FakeFolio = Awaited<ReturnType<typeof startFakeFolio>>

function settingsFor(url: string): SystemSettings {
  const options = { okapi: url, tenant, 'cancellation-reason': uuidOf('cancelled by patron') }
  return { url, user: '', secret: apiKey, options }
}

interface Served {
  state: FakeState
  faults: Faults
  calls: { all: number; writes: number }
}

async function answer({ state, faults, calls }: Served, request: IncomingMessage, response: ServerResponse) {
  const sent = await text(request)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://folio.example.org')
  const path = pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const writes = request.method === 'POST' && path[0] === 'patron'
  calls.all++
  if (writes) calls.writes++
  const trouble = faults.to === 'all' || writes ? faults.trouble : null
  if (trouble === 'silent-before') return
  if (trouble === 'reset-before') return void request.socket.destroy()
  if (trouble === 'status-503') return void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>503</h1>')
  if (trouble === 'status-401') return void json(response, 401, { code: 401, errorMessage: 'Access Denied' })
  const { method = '', headers } = request
  const body = sent === '' ? undefined : JSON.parse(sent)
  const said = answerOf(state, { method, path, query: searchParams, headers, body })
  if (trouble === null) json(response, said.status, said.body)
  else spoilt(trouble, said, request, response)
}

/** Performs the request, and then sends a faulty answer or none. */
function spoilt(
  trouble: FolioFault,
  { body }: { body: object | string },
  request: IncomingMessage,
  response: ServerResponse,
) {
  const whole = JSON.stringify(body)
  if (trouble === 'silent-after') return
  if (trouble === 'reset-after') return void request.socket.destroy()
  if (trouble === 'half') {
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) + 10 })
    return void response.write(whole.slice(0, whole.length / 2), () => request.socket.destroy())
  }
  if (trouble === 'garbage') return void request.socket.end(Buffer.from([0x16, 0x03, 0x01, 0xff, 0x00, 0x0a, 0x0a]))
  if (trouble === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>ただいま休止中')
  if (trouble === 'empty') return void response.writeHead(200).end()
  if (trouble === 'status-408') return json(response, 408, { code: 408, errorMessage: 'Request to FOLIO timed out' })
  if (trouble === 'endless') return endless(response)
  json(response, 500, { code: 500, errorMessage: 'Internal Server Error' })
}

function endless(response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'application/json' })
  const more = () => {
    while (!response.destroyed && response.write(' '.repeat(65_536))) {}
  }
  response.on('drain', more)
  more()
}

function json(response: ServerResponse, status: number, body: object | string): void {
  const type = typeof body === 'string' ? 'text/plain' : 'application/json'
  response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body))
}
