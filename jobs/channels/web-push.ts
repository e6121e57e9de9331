import webPush from 'web-push'
import type { ChannelCall, ChannelOutcome, ChannelSender } from '../../server/domain/channel-messages/sender.ts'
import { shortText } from '../../views/mail/short-text.ts'
import { createHttpCaller, type HttpAnswer, retryAfter } from './http-call.ts'
import { createVapid, type VapidSettings } from './vapid.ts'

/** A channel that holds connections. */
export interface ClosableSender extends ChannelSender {
  close(): void
}

/** The number of messages sent at once. Push services answer in some 50 milliseconds. */
const concurrency = 64

/** RFC 8030: a push service accepts at least 4,096 bytes, of which the header and the tag of the encryption take 103. */
const maxPushText = 3993

interface Terms {
  deadline?: number | undefined
  ca?: string | undefined
}

/**
 * Sends Web Push messages (RFC 8030). A message that is sent again has the same topic, by which the push service replaces
 * the earlier one, and the same tag, by which the browser does (M18).
 */
export function createPushSender(vapid: VapidSettings, terms: Terms = {}): ClosableSender {
  const authorize = createVapid(vapid)
  const { call, close } = createHttpCaller(concurrency, { ...terms, publicOnly: true })
  return {
    channel: 'WEB_PUSH',
    concurrency,
    close,
    send: async (message) => {
      const { address, keys, retryKey, lifetime } = message
      if (!keys) return { is: 'NEVER', status: null, error: 'NO_KEYS' }
      const { headers, body } = webPush.generateRequestDetails({ endpoint: address, keys }, payload(message), {
        TTL: lifetime,
        topic: topicOf(retryKey),
        headers: { Authorization: authorize(address, Date.now()) },
      })
      return outcomeOf(await call({ url: address, headers, body }))
    },
  }
}

/** A topic has at most 32 characters of base64url, which is the length of a UUID without its dashes. */
const topicOf = (retryKey: string) => retryKey.replaceAll('-', '')

/** The data that the service worker shows. */
function payload(message: ChannelCall): Buffer {
  const { library, text, path } = shortText(message)
  const data = (body: string) => Buffer.from(JSON.stringify({ title: library, body, path, tag: message.retryKey }))
  const whole = data(text)
  return whole.length <= maxPushText ? whole : data([...text].slice(0, 300).join(''))
}

function outcomeOf(answer: HttpAnswer): ChannelOutcome {
  if (answer.is !== 'ANSWER') return { is: 'LATER', status: null, error: answer.error }
  const { status, headers } = answer
  const failed = { status, error: `HTTP_${status}` }
  if (status >= 200 && status < 300) return { is: 'SENT', status }
  if (status === 404 || status === 410) return { is: 'GONE', ...failed }
  // One push service refuses or is busy. The others still accept messages.
  if (status === 429 || status >= 500) return { is: 'LATER', ...failed, after: retryAfter(headers) }
  // 401 and 403 refuse the key pair, which the operator can correct.
  if (status === 401 || status === 403) return { is: 'LATER', ...failed }
  return { is: 'NEVER', ...failed }
}
