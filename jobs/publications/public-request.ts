import { type IncomingHttpHeaders, type OutgoingHttpHeaders, Agent as PlainAgent, request as plain } from 'node:http'
import { Agent, request } from 'node:https'
import { addAbortSignal, pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isCallableHost } from '../../server/domain/common/callable-address.ts'
import { notPublic, publicLookup } from '../common/public-lookup.ts'

export interface PublicAnswer {
  status: number
  headers: IncomingHttpHeaders
  /** The body without its compression. The caller reads it to its end or destroys it. */
  body: Readable
}

/** Milliseconds for which an idle connection stays open, so that the next page needs no new one. */
const idle = 5_000

/**
 * Returns a function that sends GET requests to public networks and to those that webhooks may call (C49). It follows no
 * redirects. It rejects with the code NOT_PUBLIC when the address or what its name resolves to may not be called.
 */
export function createPublicRequest() {
  const settings = { keepAlive: true, timeout: idle }
  const [secure, open] = [new Agent(settings), new PlainAgent(settings)]
  return (address: string, headers: OutgoingHttpHeaders, signal: AbortSignal): Promise<PublicAnswer> =>
    new Promise((resolve, reject) => {
      const url = new URL(address)
      // Host names are checked after resolution, but an IP address is not resolved.
      if (!isCallableHost(url)) return reject(notPublic())
      const [send, agent] = url.protocol === 'http:' ? [plain, open] : [request, secure]
      const outgoing = send(
        url,
        {
          agent,
          signal,
          headers: { 'user-agent': 'Madoguchi', 'accept-encoding': 'gzip', ...headers },
          lookup: publicLookup,
        },
        (response) => {
          const { statusCode: status = 0, headers } = response
          const isZipped = /^(x-)?gzip$/i.test(headers['content-encoding'] ?? '')
          // The pipeline passes a cut connection on to the body, whose reader gets the error.
          const body = isZipped ? pipeline(response, createGunzip(), () => {}) : response
          resolve({ status, headers, body: addAbortSignal(signal, body) })
        },
      )
      outgoing.on('error', reject)
      outgoing.end()
    })
}
