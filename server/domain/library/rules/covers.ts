import type { Policy } from '../../../../generated/prisma/client.ts'
import { field, refusal } from '../../common/refusal.ts'

const maxUrlLength = 200
const maxCreditLength = 60

export const CoversRefused = refusal('CoversRefused', 'The settings of cover images are invalid.', {
  fields: { field: field.text<'coverUrl' | 'coverCredit' | 'coverCreditUrl'>('Name of the field in this API.') },
  message: ({ field }) =>
    ({
      coverUrl: `coverUrl: an https address of at most ${maxUrlLength} characters with {isbn} in its path or query. Leave it empty to show no covers.`,
      coverCredit: `coverCredit: the name of the cover provider, 1 to ${maxCreditLength} characters. Required when covers are shown.`,
      coverCreditUrl: `coverCreditUrl: an https address of at most ${maxUrlLength} characters, or empty.`,
    })[field],
})

type Covers = Pick<Policy, 'coverUrl' | 'coverCredit' | 'coverCreditUrl'>

/**
 * Validates the cover provider (C9). Images are loaded only from a configured provider, over https and with a credit.
 */
export function checkCovers({ coverUrl, coverCredit, coverCreditUrl }: Covers): void {
  if (coverUrl !== '' && !isTemplate(coverUrl)) throw new CoversRefused({ field: 'coverUrl' })
  const lacksCredit = coverUrl !== '' && coverCredit === ''
  if (lacksCredit || [...coverCredit].length > maxCreditLength) throw new CoversRefused({ field: 'coverCredit' })
  if (coverCreditUrl !== '' && !isAddress(coverCreditUrl)) throw new CoversRefused({ field: 'coverCreditUrl' })
}

function isTemplate(text: string): boolean {
  return text.includes('{isbn}') && !hostOf(text).includes('{') && isAddress(text.replaceAll('{isbn}', '9784000000000'))
}

const hostOf = (text: string) => text.split('/')[2] ?? ''

function isAddress(text: string): boolean {
  if (text.length > maxUrlLength || /[\s"'<>;,\\]/.test(text) || !URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.')
}

/** Returns the URL of the cover image for the first ISBN. Null without a provider or an ISBN. */
export function coverOf({ coverUrl }: Pick<Policy, 'coverUrl'>, isbns: readonly string[]): string | null {
  const [isbn] = isbns
  return coverUrl === '' || isbn === undefined ? null : coverUrl.replaceAll('{isbn}', encodeURIComponent(isbn))
}
