import { Agent as PlainAgent, request as plain } from 'node:http'
import { Agent, request } from 'node:https'
import { isIP } from 'node:net'
import { hostOf, isCallableAddress } from '../../server/domain/common/callable-address.ts'
import { publicLookup } from '../common/public-lookup.ts'

/** A request to a channel. */
export interface HttpCall {
  url: string
  method?: string
  headers: Record<string, string>
  body?: string | Buffer
}

/** An answer, or the way in which there was none. */
export type HttpAnswer =
  | { is: 'ANSWER'; status: number; headers: Record<string, string | string[] | undefined>; body: string }
  /** The request never reached the receiver, for example because the connection was refused. */
  | { is: 'UNSENT'; error: string }
  /** The receiver may have accepted the request: it gave no answer in time, or half of one. */
  | { is: 'UNKNOWN'; error: string }

interface Terms {
  /** The timeout of a call in milliseconds, including its connection. It is far below the lease of a message. */
  deadline?: number | undefined
  /** Whether addresses of private networks are refused, because a patron chose the address. */
  publicOnly?: boolean | undefined
  /** Whether connections stay open. A receiver can close one just when the next request is written to it. */
  keepAlive?: boolean | undefined
  /** Certificates as PEM that replace the default certificate authorities. */
  ca?: string | undefined
}

const usualDeadline = 15_000
/** The number of bytes of an answer that are read. Errors of LINE and of gateways are shorter. */
const maxAnswer = 8_192
/** Errors before a connection is open, when no byte of the request can have arrived. */
const beforeSending = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'NOT_PUBLIC'])
/** Errors of a certificate, which is checked before the request is written. */
const certificateErrors = /^(CERT_|ERR_TLS_CERT_|DEPTH_ZERO_SELF_SIGNED_|SELF_SIGNED_CERT_|UNABLE_TO_)/

/**
 * Returns a function that sends requests over connections that stay open between them, because a thousand messages a
 * second cannot each open one. It follows no redirects. `close` closes the connections.
 */
export function createHttpCaller(
  maxSockets: number,
  { deadline = usualDeadline, publicOnly, keepAlive = true, ca }: Terms = {},
) {
  const settings = { keepAlive, maxSockets, ...(publicOnly && { lookup: publicLookup }), ...(ca && { ca }) }
  const [secure, open] = [new Agent(settings), new PlainAgent(settings)]
  const call = ({ url, method = 'POST', headers, body }: HttpCall): Promise<HttpAnswer> =>
    new Promise((resolve) => {
      const address = new URL(url)
      // Host names are checked after resolution, but an IP address is not resolved.
      const host = hostOf(address)
      if (publicOnly && isIP(host) !== 0 && !isCallableAddress(host)) {
        return resolve({ is: 'UNSENT', error: 'NOT_PUBLIC' })
      }
      const [send, agent] = address.protocol === 'http:' ? [plain, open] : [request, secure]
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const end = (answer: HttpAnswer) => {
        clearTimeout(timer)
        resolve(answer)
        // A call without an answer leaves its connection in an unknown state.
        if (answer.is !== 'ANSWER') outgoing.destroy()
      }
      const fail = ({ code, name }: NodeJS.ErrnoException) => {
        const error = code ?? name
        const isUnsent = beforeSending.has(error) || certificateErrors.test(error)
        end({ is: isUnsent ? 'UNSENT' : 'UNKNOWN', error })
      }
      const outgoing = send(
        address,
        { method, agent, headers: { 'user-agent': 'Madoguchi', ...headers, ...length } },
        (response) => {
          const chunks: Buffer[] = []
          let size = 0
          const answer = (): HttpAnswer => ({
            is: 'ANSWER',
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          })
          response.on('data', (chunk: Buffer) => {
            size += chunk.length
            if (size <= maxAnswer) chunks.push(chunk)
            else {
              // The rest could be endless.
              end(answer())
              outgoing.destroy()
            }
          })
          response.on('error', fail)
          response.on('end', () => end(answer()))
        },
      )
      outgoing.on('error', fail)
      // A timer needs less time than an AbortSignal, which counts at a thousand calls a second.
      const timer = setTimeout(() => end({ is: 'UNKNOWN', error: 'ETIMEDOUT' }), deadline)
      outgoing.end(body)
    })
  const close = () => {
    secure.destroy()
    open.destroy()
  }
  return { call, close }
}

/** The seconds of a Retry-After header, which has a number or a date. Undefined when there is none. */
export function retryAfter(
  headers: Record<string, string | string[] | undefined>,
  now = Date.now(),
): number | undefined {
  const value = [headers['retry-after']].flat()[0]
  if (value === undefined) return undefined
  const seconds = /^\d{1,6}$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000)
  return seconds > 0 ? Math.min(seconds, 24 * 3600) : undefined
}
