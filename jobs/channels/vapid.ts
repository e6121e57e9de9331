import { createECDH } from 'node:crypto'
import webPush from 'web-push'
import { StartError } from '../../server/common/start-error.ts'

/** The key pair of the library, by which push services know who sends (RFC 8292). */
export interface VapidSettings {
  /** The uncompressed point, as base64url. Browsers subscribe with it. */
  publicKey: string
  /** The private number, as base64url. */
  privateKey: string
  /** A mail address or an https address at which the operator of a push service finds the sender. */
  subject: string
}

/** Seconds for which a token is valid. RFC 8292 allows 24 hours. */
const tokenLife = 12 * 3600

/** Throws `StartError` when the keys are no pair, because push services would refuse every message. */
function checkKeys({ publicKey, privateKey }: VapidSettings): void {
  try {
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(privateKey, 'base64url')
    if (pair.getPublicKey('base64url') !== publicKey) throw new Error('The keys are no pair.')
  } catch (error) {
    throw new StartError(
      'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY must be a pair of keys on the curve P-256 as base64url. ' +
        'docs/operations.md says how to make one.',
      error,
    )
  }
}

/**
 * Returns a function that makes the Authorization header for an endpoint. One token serves all endpoints of a push
 * service for half of its life, because a signature for each message would cost more than its encryption.
 */
export function createVapid(settings: VapidSettings): (endpoint: string, now: number) => string {
  checkKeys(settings)
  const { publicKey, privateKey, subject } = settings
  const tokens = new Map<string, { header: string; until: number }>()
  return (endpoint, now) => {
    const { origin } = new URL(endpoint)
    const known = tokens.get(origin)
    if (known && known.until > now) return known.header
    const expires = Math.floor(now / 1000) + tokenLife
    const { Authorization: header } = webPush.getVapidHeaders(
      origin,
      subject,
      publicKey,
      privateKey,
      'aes128gcm',
      expires,
    )
    // A patron chooses the endpoint, so the number of push services has a limit.
    if (tokens.size >= 100) tokens.clear()
    tokens.set(origin, { header, until: now + (tokenLife * 1000) / 2 })
    return header
  }
}
