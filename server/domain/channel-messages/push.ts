import { createPublicKey } from 'node:crypto'
import type { ContactPoint } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { ChannelOff, requireChannel } from '../channels/settings.ts'
import { refusal } from '../common/refusal.ts'
import { checkWebhookUrl, WebhookAddressRefused } from '../webhooks/address.ts'
import { addPoint, ContactPointsFull } from './points.ts'

export const SubscriptionUnusable = refusal(
  'SubscriptionUnusable',
  'The subscription has no public https endpoint or no usable keys.',
  { message: 'The subscription of this browser cannot be used. Its endpoint must be a public https address.' },
)

/** A subscription as `PushSubscription.toJSON` returns it, with the keys as base64url. */
interface Subscription {
  endpoint: string
  p256dh: string
  auth: string
}

/**
 * Registers a browser (M17). The browser itself proves the destination: its push service made the endpoint for the key
 * of this library. Registering it again replaces its keys.
 */
export async function addBrowser(
  tx: Tx,
  patronId: number,
  { endpoint, p256dh, auth }: Subscription,
  device: string,
  now: Date,
): Promise<ContactPoint> {
  await requireChannel(tx, 'WEB_PUSH')
  const address = checkEndpoint(endpoint)
  if (!isPoint(p256dh) || bytesOf(auth).length !== 16) throw new SubscriptionUnusable()
  return addPoint(tx, patronId, { channel: 'WEB_PUSH', address, p256dh, auth, device }, now, device)
}
addBrowser.refusals = [ChannelOff, SubscriptionUnusable, ContactPointsFull]

/** The service sends requests to this address, so the rules of webhooks apply to it. */
function checkEndpoint(endpoint: string): string {
  try {
    return checkWebhookUrl(endpoint)
  } catch (error) {
    throw error instanceof WebhookAddressRefused ? new SubscriptionUnusable() : error
  }
}

const bytesOf = (text: string) => Buffer.from(text, 'base64url')

/** Whether the key is an uncompressed point on the curve P-256. Another one would fail at every attempt. */
function isPoint(key: string): boolean {
  const bytes = bytesOf(key)
  if (bytes.length !== 65 || bytes[0] !== 4) return false
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((part) => part.toString('base64url'))
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' }).asymmetricKeyType === 'ec'
  } catch {
    return false
  }
}
