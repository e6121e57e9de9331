import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { hostOf, isCallableAddress } from '../common/callable-address.ts'
import { refusal } from '../common/refusal.ts'
import { webhookSettings } from './settings.ts'

export const WebhookAddressRefused = refusal(
  'WebhookAddressRefused',
  'The URL must be https on a public network, without a password, at most 500 characters.',
  {
    message:
      'The address must be an https URL on a public network, at most 500 characters long, without a password and not on port 0.',
  },
)

const maxUrlLength = 500

/**
 * Returns the normalised URL. The address that its host name resolves to is checked at each call, because DNS may
 * change (`isCallableAddress`).
 */
export function checkWebhookUrl(typed: string): string {
  const url = typed.length <= maxUrlLength && URL.canParse(typed) ? new URL(typed) : null
  // No connection to port 0 is possible, so every call would fail.
  if (!url || url.username || url.password || url.hash || url.port === '0') throw new WebhookAddressRefused()
  const host = hostOf(url)
  const isHere = host === 'localhost' || (isIP(host) !== 0 && isLoopback(host))
  const plain = url.protocol === 'http:' && isHere && webhookSettings().thisMachine
  if (url.protocol !== 'https:' && !plain) throw new WebhookAddressRefused()
  if (host === 'localhost' ? !webhookSettings().thisMachine : isIP(host) !== 0 && !isCallableAddress(host)) {
    throw new WebhookAddressRefused()
  }
  return url.href
}

const isLoopback = (ip: string) => ipaddr.process(ip).range() === 'loopback'
