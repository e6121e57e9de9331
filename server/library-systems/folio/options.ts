import type { SystemSettings } from '../../domain/library-system/settings.ts'

export interface FolioOptions {
  /** The base URL of edge-patron. */
  edge: URL
  apiKey: string
  keyInAddress: boolean
  /** The base URL of Okapi or Kong, which verify passwords. edge-patron does not. */
  okapi: URL
  tenant: string
  /** The service point UUID of each branch code, from the option `places` of earlier releases. */
  branchCodes: ReadonlyMap<string, string>
  cancellationReason: string | null
  canceller: string | null
  zone: string
  /** The charges in yen above which nothing is reserved or renewed here. Null when there is no limit. */
  debtLimit: number | null
}

const optionNames = [
  ...['okapi', 'tenant', 'key', 'places', 'cancellation-reason', 'canceller', 'zone', 'debt-limit', 'plain-http'],
]

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads the settings of the operator. Throws an Error that names the wrong setting. */
export function readFolioOptions({ url, user, secret, options }: SystemSettings): FolioOptions {
  const strange = Object.keys(options).find((name) => !optionNames.includes(name))
  if (strange !== undefined) throw new Error(`FOLIO has no option ${strange}; it has ${optionNames.join(', ')}.`)
  if (user !== '') throw new Error('FOLIO accepts no user. Its secret is the API key of edge-patron.')
  if (secret === '') throw new Error('FOLIO needs the API key of edge-patron as its secret.')
  const keyIn = options.key ?? 'header'
  if (keyIn !== 'header' && keyIn !== 'address') throw new Error('The option key of FOLIO must be header or address.')
  // edge-common reads the key in the header only up to the first other character.
  if (keyIn === 'header' && !/^\w+=*$/.test(secret)) {
    throw new Error('This API key of FOLIO has characters that a header cannot carry. Set the option key to address.')
  }
  return {
    edge: parseUrl('url', url, options),
    apiKey: secret,
    keyInAddress: keyIn === 'address',
    okapi: parseUrl('option okapi', options.okapi, options),
    tenant: tenantOf(options.tenant),
    branchCodes: parseBranchCodes(options.places ?? ''),
    cancellationReason: uuidOf('cancellation-reason', options['cancellation-reason']),
    canceller: uuidOf('canceller', options.canceller),
    zone: zoneOf(options.zone ?? 'Asia/Tokyo'),
    debtLimit: debtLimitOf(options['debt-limit']),
  }
}

function parseUrl(name: string, text = '', { 'plain-http': plain }: SystemSettings['options']): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new Error(`The ${name} of FOLIO must be an address such as https://folio.example.org.`)
  }
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  // Card numbers and passwords of patrons are sent over this connection.
  if (url.protocol === 'http:' && !isHere && plain !== 'yes') {
    throw new Error(`The ${name} of FOLIO must begin with https:// unless the option plain-http is yes.`)
  }
  return url
}

function tenantOf(text = ''): string {
  if (!/^\w[\w-]{0,99}$/.test(text)) throw new Error('The option tenant of FOLIO must be the name of the tenant.')
  return text
}

function uuidOf(name: string, text = ''): string | null {
  if (text !== '' && !uuidPattern.test(text)) throw new Error(`The option ${name} of FOLIO must be a UUID.`)
  return text.toLowerCase() || null
}

function debtLimitOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,8}$/.test(text)) throw new Error('The option debt-limit of FOLIO must be a whole number of yen.')
  return Number(text)
}

function parseBranchCodes(text: string): Map<string, string> {
  const places = text.split(',').filter((place) => place.trim() !== '')
  return new Map(
    places.map((place) => {
      const [code = '', id = ''] = place.split(':').map((part) => part.trim())
      if (code === '' || !uuidPattern.test(id)) {
        throw new Error('The option places of FOLIO must be a list of CODE:UUID pairs separated by commas.')
      }
      return [code, id.toLowerCase()]
    }),
  )
}

function zoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw new Error('The option zone of FOLIO must be a time zone such as Asia/Tokyo.')
  }
}
