import { createHmac } from 'node:crypto'

/** What the operator of the process says of webhooks. */
export interface WebhookSettings {
  /** Secrets are made with it; unset: there are no webhooks. */
  key: string | undefined
  /** Networks that may be called though they are private, as CIDR. */
  networks: readonly string[]
  /** Programs on this machine may be called, without encryption too: for development. */
  thisMachine: boolean
}

let settings: WebhookSettings = { key: undefined, networks: [], thisMachine: false }

/** They are the process's, as its environment is; to be called once at its start. */
export function useWebhookSettings(given: WebhookSettings): void {
  settings = given
}

export const webhookSettings = () => settings

/**
 * The secret of a webhook, as Standard Webhooks writes it. It is nowhere stored: who has the database has not the key, and
 * who has the key alone has not the salt.
 */
export function webhookSecret(salt: string, key: string): string {
  return `whsec_${createHmac('sha256', key).update(`webhook ${salt}`).digest('base64')}`
}
