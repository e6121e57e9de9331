import { linkLimits, type TitleLink, webAddress } from '../../server/domain/catalogue/titles/link.ts'
import type { ReadOffer } from '../../server/domain/records/electronic-feeds/offers.ts'
import { isObject, type Json, type JsonObject, linksOf, relsOf, textOf } from './opds-json.ts'
import { readMetadata } from './opds-metadata.ts'
import type { PublicationRead } from './port.ts'

const acquisition = 'http://opds-spec.org/acquisition'
const openAccess = `${acquisition}/open-access`
const borrow = `${acquisition}/borrow`

/** The largest number of open texts of a publication. Many providers list one for each format and device. */
const maxOpenTexts = 3

/** PostgreSQL does not read the dates that JavaScript writes for years of more than four digits. */
const maxTime = Date.UTC(10_000, 0)

/** The limit of control numbers of every import. */
const maxIdentifierLength = 200

/** The names of formats, in the order in which readers prefer them: a page of the web needs no program. */
const formats: [type: string, name: string][] = [
  ['text/html', ''],
  ['application/xhtml+xml', ''],
  ['application/webpub+json', ''],
  ['application/epub+zip', 'EPUB'],
  ['application/pdf', 'PDF'],
  ['application/audiobook+json', ''],
]

/** Reads a publication of a page. Only those are stored that can be read at once or borrowed. */
export function readPublication(json: Json, address: string): PublicationRead {
  if (!isObject(json) || !isObject(json.metadata)) return { refusal: 'it has no metadata' }
  const links = linksOf(json)
  const self = links.find((link) => relsOf(link).includes('self'))
  const controlNumber = textOf(json.metadata.identifier) ?? (self && webUrl(self, address))
  if (!controlNumber) return { refusal: 'it has neither an identifier nor an address of its own' }
  if (
    controlNumber.length > maxIdentifierLength ||
    controlNumber.includes('\0') ||
    /\p{Surrogate}/u.test(controlNumber)
  ) {
    return { refusal: `its identifier is longer than ${maxIdentifierLength} characters, or cannot be stored` }
  }
  const warnings: string[] = []
  const record = readMetadata(json.metadata, warnings)
  if (typeof record === 'string') return { controlNumber, refusal: record }
  const texts = openTexts(links, address)
  const offer = offerOf(links, address)
  if (texts.length === 0 && !offer) {
    // Without its control number it does not count as listed, so a title that it had ends (C50).
    return { refusal: 'it has no link by which anybody can read it or patrons can borrow it' }
  }
  return { controlNumber, record: { ...record, links: texts }, offer, warnings }
}

function openTexts(links: JsonObject[], address: string): TitleLink[] {
  const found = links
    .filter((link) => relsOf(link).includes(openAccess))
    .flatMap((link) => {
      const url = webUrl(link, address)
      if (url === null) return []
      const type = (textOf(link.type) ?? '').split(';')[0] ?? ''
      const place = formats.findIndex(([known]) => known === type)
      const label = textOf(link.title) ?? formats[place]?.[1] ?? ''
      return [{ url, label: [...label].slice(0, linkLimits.label).join(''), place: place < 0 ? formats.length : place }]
    })
    .toSorted((one, other) => one.place - other.place)
  return [...new Map(found.map((link) => [link.url, link])).values()]
    .slice(0, maxOpenTexts)
    .map(({ url, label }): TitleLink => ({ url, ...(label && { label }), isOpen: true }))
}

/** Patrons borrow on the provider's site, so its page about the publication is better than the address for programs. */
function offerOf(links: JsonObject[], address: string): ReadOffer | null {
  const link = links.find((one) => relsOf(one).includes(borrow))
  if (!link) return null
  const isPage = ({ type }: JsonObject) => (textOf(type) ?? '').startsWith('text/html')
  const page = isPage(link) ? link : links.find((one) => relsOf(one).includes('alternate') && isPage(one))
  const url = (page && webUrl(page, address)) ?? webUrl(link, address)
  return url === null ? null : { url, ...availabilityOf(link.properties) }
}

/** The states `reserved` and `ready` are those of a patron's own hold, which others cannot borrow. */
function availabilityOf(properties: Json | undefined): Omit<ReadOffer, 'url'> {
  const { availability, holds } = isObject(properties) ? properties : {}
  const { state, until } = isObject(availability) ? availability : {}
  const known = typeof state === 'string' && ['available', 'unavailable', 'reserved', 'ready'].includes(state)
  const isAvailable = known ? state === 'available' : null
  const at = typeof until === 'string' ? new Date(until) : null
  const isDate = at !== null && at.getTime() >= 0 && at.getTime() < maxTime
  const total = isObject(holds) ? holds.total : undefined
  return {
    isAvailable,
    availableAt: isAvailable === false && isDate ? at : null,
    holds: typeof total === 'number' && Number.isInteger(total) && total >= 0 && total < 1e6 ? total : null,
  }
}

function webUrl({ href }: JsonObject, address: string): string | null {
  const written = textOf(href) ?? ''
  return URL.canParse(written, address) ? webAddress(new URL(written, address).href) : null
}
