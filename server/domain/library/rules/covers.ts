import type { Policy } from '../../../../generated/prisma/client.ts'
import { Refusal } from '../../common/refusal.ts'

const longest = 200
const longestCredit = 60

/** Where the pictures of covers come from, or who is named for them, cannot be used. */
export class CoversRefused extends Refusal {
  /** By its name in the API. */
  readonly field: 'coverUrl' | 'coverCredit' | 'coverCreditUrl'
  constructor({ field }: Pick<CoversRefused, 'field'>) {
    super(
      {
        coverUrl: `coverUrl: an https address of at most ${longest} characters with {isbn} in its path or query; empty: no covers.`,
        coverCredit: `coverCredit: who provides the covers, 1 to ${longestCredit} characters, where there are any.`,
        coverCreditUrl: `coverCreditUrl: an https address of at most ${longest} characters, or nothing.`,
      }[field],
    )
    this.field = field
  }
}

type Covers = Pick<Policy, 'coverUrl' | 'coverCredit' | 'coverCreditUrl'>

/** Nobody else is asked for a picture unless the library says whom, over a line that only they read, and names them (C9). */
export function checkCovers({ coverUrl, coverCredit, coverCreditUrl }: Covers): void {
  if (coverUrl !== '' && !isTemplate(coverUrl)) throw new CoversRefused({ field: 'coverUrl' })
  const lacksCredit = coverUrl !== '' && coverCredit === ''
  if (lacksCredit || [...coverCredit].length > longestCredit) throw new CoversRefused({ field: 'coverCredit' })
  if (coverCreditUrl !== '' && !isAddress(coverCreditUrl)) throw new CoversRefused({ field: 'coverCreditUrl' })
}

function isTemplate(text: string): boolean {
  return text.includes('{isbn}') && !hostOf(text).includes('{') && isAddress(text.replaceAll('{isbn}', '9784000000000'))
}

const hostOf = (text: string) => text.split('/')[2] ?? ''

function isAddress(text: string): boolean {
  if (text.length > longest || /[\s"'<>;,\\]/.test(text) || !URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.')
}

/** The picture of the cover of what has these ISBNs; null: there is no provider, or nothing to ask by. */
export function coverOf({ coverUrl }: Pick<Policy, 'coverUrl'>, isbns: readonly string[]): string | null {
  const [isbn] = isbns
  return coverUrl === '' || isbn === undefined ? null : coverUrl.replaceAll('{isbn}', encodeURIComponent(isbn))
}
