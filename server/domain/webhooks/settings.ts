import { createHmac } from 'node:crypto'
import { useCallableNetworks } from '../common/callable-address.ts'

/** The webhook settings of the process. */
export interface WebhookSettings {
  /** The key from which secrets are derived. Undefined disables webhooks. */
  key: string | undefined
  /** Private networks that may be called, as CIDR. */
  networks: readonly string[]
  /** When true, receivers on this host may be called, also without TLS. For development. */
  thisMachine: boolean
}

let settings: WebhookSettings = { key: undefined, networks: [], thisMachine: false }

/** Sets the process-wide settings, once at its start. */
export function useWebhookSettings(given: WebhookSettings): void {
  settings = given
  useCallableNetworks(given)
}

export const webhookSettings = () => settings

/**
 * Derives the secret of a webhook, in the format of Standard Webhooks. It is not stored: neither the database, which
 * lacks the key, nor the key alone reveals it.
 */
export function webhookSecret(salt: string, key: string): string {
  return `whsec_${createHmac('sha256', key).update(`webhook ${salt}`).digest('base64')}`
}
