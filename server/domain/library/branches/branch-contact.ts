import type { Branch } from '../../../../generated/prisma/client.ts'
import { field, refusal } from '../../common/refusal.ts'
import { hiraganaOf, maxReadingLength } from '../rules/reading.ts'

/** The reading of a branch's name, its address and its contact details. */
export type BranchContact = Pick<
  Branch,
  'nameReading' | 'postalCode' | 'address' | 'addressEn' | 'phone' | 'fax' | 'mapUrl'
>

export const BranchContactRefused = refusal('BranchContactRefused', 'The contact details of a branch are invalid.', {
  fields: { field: field.text<keyof BranchContact>('Name of the field in this API.') },
  message: ({ field }) => `${field}: ${wanted[field]}`,
})

const maxAddressLength = 120
const maxUrlLength = 500

const wanted: Record<keyof BranchContact, string> = {
  nameReading: `hiragana, at most ${maxReadingLength} characters.`,
  postalCode: 'seven digits, such as 700-0843.',
  address: `at most ${maxAddressLength} characters.`,
  addressEn: `at most ${maxAddressLength} characters.`,
  phone: 'digits and hyphens, such as 086-223-3373.',
  fax: 'digits and hyphens, such as 086-223-0093.',
  mapUrl: `a URL that begins with https:// or http://, at most ${maxUrlLength} characters.`,
}

/**
 * Returns the normalised values of the given fields; an empty text becomes null. Throws `BranchContactRefused` for a
 * malformed value.
 */
export function checkedContact(
  given: { [field in keyof BranchContact]?: string | null | undefined },
): Partial<BranchContact> {
  const contact: Partial<BranchContact> = {}
  for (const field of Object.keys(wanted) as (keyof BranchContact)[]) {
    const typed = given[field]
    if (typed == null) continue
    const text = typed
      .normalize(field === 'address' ? 'NFC' : 'NFKC')
      .replace(/\s+/g, ' ')
      .trim()
    const kept = text === '' ? null : readers[field](text)
    if (kept === undefined) throw new BranchContactRefused({ field })
    contact[field] = kept
  }
  return contact
}

const short = (text: string) => ([...text].length <= maxAddressLength ? text : undefined)

function phone(text: string): string | undefined {
  const number = text.replace(/[‐–—−ー]/g, '-')
  return /^\+?[\d() -]{6,20}$/.test(number) ? number : undefined
}

function link(text: string): string | undefined {
  if (text.length > maxUrlLength || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined
  const { protocol, username, password, href } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : undefined
}

/** Each reader returns undefined when the text is malformed. */
const readers: Record<keyof BranchContact, (text: string) => string | undefined> = {
  nameReading: hiraganaOf,
  postalCode: (text) => {
    const [, area, place] = /^〒? ?(\d{3})[-‐–—−ー]?(\d{4})$/.exec(text) ?? []
    return area && `${area}-${place}`
  },
  address: short,
  addressEn: short,
  phone,
  fax: phone,
  mapUrl: link,
}
