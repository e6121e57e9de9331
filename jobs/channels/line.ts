import * as z from 'zod'
import type { ChannelCall, ChannelOutcome } from '../../server/domain/channel-messages/sender.ts'
import { lineLinkPath, shortText } from '../../views/mail/short-text.ts'
import { createHttpCaller, type HttpAnswer, retryAfter } from './http-call.ts'
import type { ClosableSender } from './web-push.ts'

interface LineSettings {
  /** The long-lived channel access token. */
  token: string
  /** The address of the API, without a trailing slash. */
  url: string
  /** The public URL of this service. */
  baseUrl: string
}

/** LINE accepts 2,000 requests a second for a channel. */
const concurrency = 16
/** LINE refuses longer texts. */
const maxText = 5_000

const linkAnswer = z.object({ linkToken: z.string() })

/**
 * Sends messages by the LINE Messaging API. Every attempt has the same retry key, so LINE delivers a message once: it
 * answers 409 when it has accepted the key before (M18).
 */
export function createLineSender({ token, url, baseUrl }: LineSettings, deadline?: number): ClosableSender {
  const { call, close } = createHttpCaller(concurrency, { deadline })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const issueLinkToken = (userId: string) =>
    call({ url: `${url}/v2/bot/user/${encodeURIComponent(userId)}/linkToken`, headers })
  const push = async (message: ChannelCall, linkAddress?: string): Promise<ChannelOutcome> => {
    const body = JSON.stringify({
      to: message.address,
      messages: [{ type: 'text', text: textOf(message, linkAddress) }],
    })
    const retried = { ...headers, 'x-line-retry-key': message.retryKey }
    return outcomeOf(await call({ url: `${url}/v2/bot/message/push`, headers: retried, body }))
  }
  const textOf = (message: ChannelCall, linkAddress?: string) => {
    const { text, path } = shortText(message, linkAddress)
    const page = message.content.kind === 'INVITATION' ? '' : `\n${baseUrl}${path}`
    return `${text.slice(0, maxText - page.length)}${page}`
  }
  return {
    channel: 'LINE',
    concurrency,
    close,
    send: async (message) => {
      if (message.content.kind !== 'INVITATION') return push(message)
      const issued = await issueLinkToken(message.address)
      const link = issued.is === 'ANSWER' && issued.status === 200 ? linkAnswer.safeParse(jsonOf(issued.body)) : null
      if (link?.success) return push(message, baseUrl + lineLinkPath(link.data.linkToken))
      const failed = outcomeOf(issued)
      return failed.is === 'SENT' ? { is: 'LATER', status: failed.status, error: 'NO_LINK_TOKEN' } : failed
    },
  }
}

function outcomeOf(answer: HttpAnswer): ChannelOutcome {
  // The retry key makes it safe to repeat a request of which the result is unknown.
  if (answer.is !== 'ANSWER') return { is: 'LATER', status: null, error: answer.error }
  const { status, headers, body } = answer
  const failed = { status, error: `HTTP_${status}` }
  if (status === 200) return { is: 'SENT', status }
  // An earlier attempt was accepted.
  if (status === 409) return { is: 'SENT', status }
  // The token is wrong or has ended, so no message can be sent before the operator replaces it.
  if (status === 401 || status === 403) return { is: 'CLOSED', ...failed }
  if (status === 429) {
    // The messages of the month are used up. A rate limit passes within seconds.
    const isMonthly = /monthly limit/i.test(body)
    const after = isMonthly ? 3600 : retryAfter(headers)
    return { is: 'CLOSED', status, error: isMonthly ? 'MONTHLY_LIMIT' : failed.error, after }
  }
  if (status >= 500) return { is: 'LATER', ...failed }
  return { is: 'NEVER', ...failed }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
