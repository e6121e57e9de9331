import { createHmac, randomBytes } from 'node:crypto'
import { faultyServer, type Request, type Response } from './faulty-server.ts'

export const lineToken = 'line-channel-token'
export const lineSecret = 'line-channel-secret'

/**
 * The LINE platform: `push` with a retry key of 24 hours and 409 for a repeated one, link tokens, the account link that
 * calls back with a nonce, and signed events. A blocked account gets 200 and no message, as at LINE.
 */
export async function linePlatform() {
  const delivered: { to: string; text: string }[] = []
  const retryKeys = new Set<string>()
  const linkTokens = new Map<string, string>()
  const friends = new Set<string>()
  const platform = await faultyServer(accept)

  function accept({ method, path, headers, body }: Request): Response {
    if (headers.authorization !== `Bearer ${lineToken}`)
      return { status: 401, body: '{"message":"Authentication failed"}' }
    const [, userId] = /^\/v2\/bot\/user\/(\w+)\/linkToken$/.exec(path) ?? []
    if (method === 'POST' && userId) return issueLinkToken(userId)
    if (method !== 'POST' || path !== '/v2/bot/message/push') return { status: 404 }
    return push(headers, JSON.parse(body.toString()))
  }

  function issueLinkToken(userId: string): Response {
    const linkToken = randomBytes(16).toString('hex')
    linkTokens.set(linkToken, userId)
    return { status: 200, body: JSON.stringify({ linkToken }) }
  }

  type Push = { to?: string; messages?: { type: string; text: string }[] }
  function push(headers: Request['headers'], { to, messages }: Push): Response {
    const key = headers['x-line-retry-key']
    if (key !== undefined && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(key)) return { status: 400 }
    if (key && retryKeys.has(key)) return { status: 409, body: '{"message":"The retry key is already accepted"}' }
    const [message] = messages ?? []
    if (!to || !/^U\w+$/.test(to) || message?.type !== 'text' || message.text === '' || message.text.length > 5000) {
      return { status: 400, body: '{"message":"Failed to send messages"}' }
    }
    if (key) retryKeys.add(key)
    if (friends.has(to)) delivered.push({ to, text: message.text })
    return { status: 200, body: '{"sentMessages":[]}' }
  }

  /** A request to the webhook URL, with its signature. */
  const signed = (events: object[]) => {
    const body = JSON.stringify({ destination: 'Ulibrary', events })
    return { body, signature: createHmac('sha256', lineSecret).update(body).digest('base64') }
  }
  const event = (type: string, userId: string, more: object = {}) => ({
    type,
    mode: 'active',
    timestamp: Date.now(),
    webhookEventId: randomBytes(13).toString('hex'),
    deliveryContext: { isRedelivery: false },
    source: { type: 'user', userId },
    ...more,
  })
  /** The person opens the address of the account link. Returns the event that LINE sends. */
  const openLink = (address: string) => {
    const query = new URL(address).searchParams
    const [linkToken, nonce] = [query.get('linkToken') ?? '', query.get('nonce') ?? '']
    const userId = linkTokens.get(linkToken)
    if (!userId) throw new Error('The link token is unknown or was used.')
    linkTokens.delete(linkToken)
    return event('accountLink', userId, { link: { result: 'ok', nonce } })
  }
  return { ...platform, delivered, friends, signed, event, openLink }
}
