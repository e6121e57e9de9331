import { createHmac } from 'node:crypto'
import { request as plain } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { hostOf, isCallableAddress } from '../server/domain/common/callable-address.ts'
import type { WebhookCall, WebhookOutcome, WebhookSender } from '../server/domain/webhooks/sender.ts'
import { notPublic, publicLookup } from './common/public-lookup.ts'

/** Reports every message as sent, for a dry run. Its concurrency is one, because all steps share one transaction. */
export const nullWebhookSender: WebhookSender = { concurrency: 1, send: async () => ({ is: 'SENT', status: 204 }) }

interface Terms {
  /** The timeout of a call in milliseconds, including its connection. It is far below the lease of a message. */
  deadline?: number
  /** Certificates as PEM that replace the default certificate authorities. */
  ca?: string
}

/**
 * Sends messages by POST, signed as Standard Webhooks specifies. It follows no redirects and reads only the status. An
 * administrator who registers an address therefore learns nothing about other hosts that this server can reach.
 */
export function createWebhookSender({ deadline = 15_000, ca }: Terms = {}): WebhookSender {
  return { concurrency: 4, send: (call) => send(call, deadline, ca) }
}

function send({ url, message, at, body, secret }: WebhookCall, deadline: number, ca?: string): Promise<WebhookOutcome> {
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
    // Host names are checked after resolution, but an IP address is not resolved.
    if (isIP(hostOf(address)) !== 0 && !isCallableAddress(hostOf(address))) return later(notPublic())
    const outgoing = (address.protocol === 'http:' ? plain : request)(address, settings, (response) => {
      const { statusCode: status = 0 } = response
      response.destroy()
      if (status >= 200 && status < 300) return resolve({ is: 'SENT', status })
      resolve(status === 410 ? { is: 'GONE', status } : { is: 'LATER', status, error: `HTTP_${status}` })
    })
    outgoing.on('error', later)
    outgoing.end(body)
  })
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function signature(secret: string, message: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${message}.${timestamp}.${body}`).digest('base64')}`
}
