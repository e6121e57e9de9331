import { StartError } from '../../server/common/start-error.ts'
import type { ChannelOutcome } from '../../server/domain/channel-messages/sender.ts'
import { smsText } from '../../views/mail/short-text.ts'
import { createHttpCaller, type HttpAnswer, retryAfter } from './http-call.ts'
import type { ClosableSender } from './web-push.ts'

/**
 * The request of a gateway. Its parts may contain `{to}` (E.164), `{national}` (with a leading 0), `{text}` and `{id}`,
 * an idempotency key.
 */
interface SmsSettings {
  url: string
  method: string
  /** Headers as JSON. Their content type decides how values are written into the body. */
  headers: string
  body: string
}

/** Gateways in Japan accept a few messages a second. */
const concurrency = 2

/**
 * Sends text messages by the HTTP interface of any gateway. When the result of a request is unknown, it is repeated only
 * if the gateway gets an idempotency key. Otherwise the message is given up and its notices go by mail, because a text
 * message that arrives twice costs twice (M18).
 */
export function createSmsSender(settings: SmsSettings, deadline?: number): ClosableSender {
  const headers = readHeaders(settings.headers)
  const { url, method, body } = settings
  const isIdempotent = [url, settings.headers, body].some((part) => part.includes('{id}'))
  const { call, close } = createHttpCaller(concurrency, { deadline, keepAlive: false })
  const writeBody = /json/i.test(headers['content-type'] ?? '') ? jsonText : encodeURIComponent
  return {
    channel: 'SMS',
    concurrency,
    close,
    send: async (message) => {
      const { address: to, retryKey: id } = message
      const values = { to, national: to.replace(/^\+81/, '0'), text: smsText(message), id }
      const answer = await call({
        url: filled(url, values, encodeURIComponent),
        method,
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, filled(value, { ...values, text: '' }, headerText)]),
        ),
        ...(body !== '' && { body: filled(body, values, writeBody) }),
      })
      return outcomeOf(answer, isIdempotent)
    },
  }
}

/** Reads the headers at the start. Throws `StartError` when they are not a JSON object of texts. */
function readHeaders(text: string): Record<string, string> {
  try {
    const headers: unknown = JSON.parse(text || '{}')
    const entries = Object.entries(headers as object)
    if (Array.isArray(headers) || entries.some(([, value]) => typeof value !== 'string')) throw new Error('no texts')
    return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value as string]))
  } catch (error) {
    throw new StartError('SMS_HEADERS must be a JSON object of texts, like {"authorization": "Bearer KEY"}.', error)
  }
}

type Values = Record<'to' | 'national' | 'text' | 'id', string>

const filled = (template: string, values: Values, write: (value: string) => string) =>
  template.replace(/\{(to|national|text|id)\}/g, (_part, name: keyof Values) => write(values[name]))

const jsonText = (value: string) => JSON.stringify(value).slice(1, -1)
/** A header must not contain a line break. */
const headerText = (value: string) => value.replace(/[^\x20-\x7e]/g, '')

function outcomeOf(answer: HttpAnswer, isIdempotent: boolean): ChannelOutcome {
  if (answer.is === 'UNSENT') return { is: 'LATER', status: null, error: answer.error }
  if (answer.is === 'UNKNOWN') return { is: isIdempotent ? 'LATER' : 'NEVER', status: null, error: answer.error }
  const { status, headers } = answer
  const failed = { status, error: `HTTP_${status}` }
  if (status >= 200 && status < 300) return { is: 'SENT', status }
  if (status === 409 && isIdempotent) return { is: 'SENT', status }
  if (status === 401 || status === 402 || status === 403) return { is: 'CLOSED', ...failed }
  if (status === 429 || status === 503) return { is: 'CLOSED', ...failed, after: retryAfter(headers) }
  // A gateway may have sent the message before it failed.
  if (status >= 500) return { is: isIdempotent ? 'LATER' : 'NEVER', ...failed }
  return { is: 'NEVER', ...failed }
}
