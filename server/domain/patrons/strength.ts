import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as japanese } from '@zxcvbn-ts/language-ja'
import { Refusal } from '../refusal.ts'

export const shortestPassword = 8
export const longestPassword = 200

/** Why a chosen password is no protection. */
export type Weakness = 'TOO_SHORT' | 'TOO_LONG' | 'COMMON' | 'PERSONAL'

export class PasswordTooWeak extends Refusal {
  readonly why: Weakness
  constructor({ why }: { why: Weakness }) {
    super(`The password is not accepted: ${why}.`)
    this.why = why
  }
}

/** What others may know of a patron, as far as it is known here. */
export interface Personal {
  cardNumber: string
  name?: string | null
  nameReading?: string | null
  phone?: string | null
  birthDate?: Date | null
}

// The beginning decides; a longer text would only take longer to look at.
const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...japanese },
  graphs: adjacencyGraphs,
  maxLength: 40,
})

/** What everybody thinks of first here. */
const ofService = ['madoguchi', 'toshokan', 'tosyokan', 'library', '図書館', 'としょかん', 'yoyaku']

/** What guesses of common passwords would find within a million tries is refused (P1). */
const fewestGuesses = 1_000_000

/**
 * Refuses a password that is short, common, or made of what a neighbour knows: card number, birth date, telephone,
 * name. There are no rules about kinds of characters; a phone's keypad can type a good one.
 */
export function checkPassword(password: string, of: Personal): void {
  const length = [...password].length
  if (length < shortestPassword) throw new PasswordTooWeak({ why: 'TOO_SHORT' })
  if (length > longestPassword) throw new PasswordTooWeak({ why: 'TOO_LONG' })
  const known = personalWords(of)
  const digits = password.normalize('NFKC').replace(/\D/g, '')
  // A known number with little beside it is still known.
  const long = known.filter((word) => /^\d{6,}$/.test(word))
  if (long.some((number) => digits.includes(number) && length - number.length < 6)) {
    throw new PasswordTooWeak({ why: 'PERSONAL' })
  }
  if (estimator.check(password, ofService).guesses < fewestGuesses) throw new PasswordTooWeak({ why: 'COMMON' })
  if (estimator.check(password, [...ofService, ...known]).guesses < fewestGuesses)
    throw new PasswordTooWeak({ why: 'PERSONAL' })
}

function personalWords({ cardNumber, name, nameReading, phone, birthDate }: Personal): string[] {
  const [year = '', month = '', day = ''] = birthDate?.toISOString().slice(0, 10).split('-') ?? []
  const dates = birthDate
    ? [year + month + day, year.slice(2) + month + day, month + day + year, day + month + year]
    : []
  const names = [name, nameReading].flatMap((text) => (text ? [text, ...text.split(/[\s　]+/)] : []))
  const number = phone?.normalize('NFKC').replace(/\D/g, '') ?? ''
  return [cardNumber, ...dates, month + day, ...names, number, number.replace(/^0/, '')].filter(
    (word) => word.length > 1,
  )
}
