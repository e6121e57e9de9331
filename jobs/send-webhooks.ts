import { createHmac } from 'node:crypto'
import { type LookupAddress, lookup } from 'node:dns'
import { request as plain } from 'node:http'
import { request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { hostOf, mayCall } from '../server/domain/webhooks/address.ts'
import type { Answered, Call, WebhookSender } from '../server/domain/webhooks/sender.ts'

/** For a dry run, in which nobody is told; one at a time, since all its steps are in one transaction. */
export const callNobody: WebhookSender = { concurrency: 1, send: async () => ({ is: 'SENT', status: 204 }) }

interface Terms {
  /** Milliseconds that a call may take, its connection included: far within the lease of its message. */
  deadline?: number
  /** Certificates, as PEM, that are trusted instead of the usual ones. */
  ca?: string
}

/**
 * Tells receivers by POST, signed as Standard Webhooks says. Redirections are not followed, and no more of an answer is read
 * than its status: whoever registers an address learns nothing of what else this machine can reach.
 */
export function webhooksByHttp({ deadline = 15_000, ca }: Terms = {}): WebhookSender {
  return { concurrency: 4, send: (call) => send(call, deadline, ca) }
}

function send({ url, message, at, body, secret }: Call, deadline: number, ca?: string): Promise<Answered> {
  const address = new URL(url)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Madoguchi',
    'webhook-id': message,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature(secret, message, timestamp, body),
  }
  const settings = {
    method: 'POST',
    headers,
    agent: false as const,
    lookup: publicLookup,
    signal: AbortSignal.timeout(deadline),
    ...(ca && { ca }),
  }
  return new Promise((resolve) => {
    const later = (error: NodeJS.ErrnoException) =>
      resolve({
        is: 'LATER',
        status: null,
        error: error.code === 'ABORT_ERR' ? 'ETIMEDOUT' : (error.code ?? error.name),
      })
    // A name that is looked up is judged where it leads; an IP address is not looked up.
    if (isIP(hostOf(address)) !== 0 && !mayCall(hostOf(address))) return later(notPublic())
    const asked = (address.protocol === 'http:' ? plain : request)(address, settings, (response) => {
      const { statusCode: status = 0 } = response
      response.destroy()
      if (status >= 200 && status < 300) return resolve({ is: 'SENT', status })
      resolve(status === 410 ? { is: 'GONE', status } : { is: 'LATER', status, error: `HTTP_${status}` })
    })
    asked.on('error', later)
    asked.end(body)
  })
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function signature(secret: string, message: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${message}.${timestamp}.${body}`).digest('base64')}`
}

const notPublic = () => Object.assign(new Error('Not on a public network.'), { code: 'NOT_PUBLIC' })

/** Answers nothing where one of a name's addresses may not be called: it is the one it answers that is connected to. */
const publicLookup: LookupFunction = (name, options, answer) => {
  lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error || !first) return answer(error ?? notPublic(), [])
    if (!found.every(({ address }) => mayCall(address))) return answer(notPublic(), [])
    return options.all ? answer(null, found) : answer(null, first.address, first.family)
  })
}
