import { type Capabilities, capabilityNames } from '../../../domain/library-system/port.ts'
import type { SystemSettings } from '../../../domain/library-system/settings.ts'
import { type ItemHoldPolicy, parseItemHolds } from '../item-holds.ts'

export interface KohaSettings {
  /** Ends in /api/v1 without a trailing slash. */
  base: string
  clientId: string
  secret: string
  /** The charges in yen above which Koha refuses holds (its maxoutstanding). Null when charges are not read. */
  debtLimit: number | null
  /** Whether a patron may request the cancellation of a hold that waits on the shelf. */
  cancelReady: boolean
  /**
   * The actions that the library does not offer to patrons. The API for staff, which is used here, would allow them.
   */
  without: readonly (keyof Capabilities)[]
  /** The item types whose copies can be reserved one by one. Koha's API neither reports nor enforces that rule. */
  itemHolds: ItemHoldPolicy
  /** The maximum number of concurrent requests. A Koha server has few workers. */
  connections: number
}

const optionNames = ['debt-limit', 'cancel-ready', 'item-holds', 'without', 'connections', 'plain-http']

/** Reads the settings of the operator. Throws an Error that names the wrong setting. */
export function readKohaSettings({ url, user, secret, options }: SystemSettings): KohaSettings {
  const strange = Object.keys(options).find((name) => !optionNames.includes(name))
  if (strange !== undefined) throw new Error(`Koha has no option ${strange}; it has ${optionNames.join(', ')}.`)
  if (!user) throw new Error('Koha needs the client id of an API key as its user.')
  if (!secret) throw new Error('Koha needs the secret of an API key.')
  return {
    base: readUrl(url, options['plain-http']),
    clientId: user,
    secret,
    debtLimit: options['debt-limit'] === undefined ? null : number('debt-limit', options['debt-limit'], 0, 10_000_000),
    cancelReady: choice('cancel-ready', options['cancel-ready'] ?? 'request', ['request', 'no']) === 'request',
    itemHolds: parseItemHolds(options['item-holds'] ?? 'no'),
    without: names(options.without ?? ''),
    connections: number('connections', options.connections ?? '8', 1, 100),
  }
}

function readUrl(text: string, plainHttp = 'no'): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || !/\/api\/v1\/?$/.test(url.pathname) || url.search || url.hash) {
    throw new Error('The address of Koha must begin with https:// and end in /api/v1.')
  }
  if (url.username || url.password) throw new Error('The address of Koha must not contain a user name or a password.')
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  // Card numbers and passwords of patrons are sent over this connection.
  if (choice('plain-http', plainHttp, ['yes', 'no']) === 'no' && url.protocol === 'http:' && !isHere) {
    throw new Error('The address of Koha must begin with https:// unless the option plain-http is yes.')
  }
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`
}

function names(text: string): (keyof Capabilities)[] {
  return text.split(',').flatMap((part) => {
    const word = part.trim()
    const name = capabilityNames.find((one) => one === word)
    if (word === '') return []
    if (!name)
      throw new Error(`The option without of Koha names ${word}. Its values are ${capabilityNames.join(', ')}.`)
    return [name]
  })
}

function number(name: string, text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new Error(`The option ${name} of Koha must be a whole number from ${min} to ${max}.`)
}

function choice<T extends string>(name: string, text: string, values: readonly T[]): T {
  const found = values.find((value) => value === text)
  if (found === undefined) throw new Error(`The option ${name} of Koha must be ${values.join(' or ')}.`)
  return found
}
