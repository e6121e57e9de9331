import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { field, refusal } from '../../common/refusal.ts'

const minPasswordLength = 8
const maxPasswordLength = 200

/** The reason why a password is rejected. */
type Weakness = 'TOO_SHORT' | 'TOO_LONG' | 'COMMON' | 'PERSONAL'

export const PasswordTooWeak = refusal('PasswordTooWeak', 'The new password is too easy to guess.', {
  fields: {
    reason: field.choice<Weakness>('The first fault found.', {
      name: 'Weakness',
      description: 'Why a new password is refused.',
      values: {
        TOO_SHORT: 'Fewer than 8 characters.',
        TOO_LONG: 'More than 200 characters.',
        COMMON: 'Can be guessed with fewer than a million attempts.',
        PERSONAL: 'Can be guessed from card number, birth date, phone number or name.',
      },
    }),
  },
  message: ({ reason }) => `The password is not accepted: ${reason}.`,
})

/** Personal data that others may know about a patron. */
interface Personal {
  cardNumber: string
  name?: string | null
  nameReading?: string | null
  phone?: string | null
  birthDate?: Date | null
}

let estimating: Promise<ZxcvbnFactory> | undefined

/** Loads the estimator at its first use, because its word lists are large and would slow down the start. */
function estimator(): Promise<ZxcvbnFactory> {
  estimating ??= readEstimator()
  return estimating
}

async function readEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, japanese] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-ja'),
  ])
  const dictionary = { ...common.dictionary, ...japanese.dictionary }
  // The first 40 characters decide. Checking more would only take longer.
  return new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs, maxLength: 40 })
}

/** Words that suggest themselves as passwords for this service. */
const serviceWords = ['madoguchi', 'toshokan', 'tosyokan', 'library', '図書館', 'としょかん', 'yoyaku']

/** The minimum number of guesses. A password that common-password attacks find sooner is rejected (P1). */
const minGuesses = 1_000_000

/**
 * Rejects a password that is short, common, or made of data that others know: card number, date of birth, telephone
 * number, name. It requires no particular kinds of characters, so a good password can be entered on a numeric keypad.
 */
export async function checkPassword(password: string, of: Personal): Promise<void> {
  const length = [...password].length
  if (length < minPasswordLength) throw new PasswordTooWeak({ reason: 'TOO_SHORT' })
  if (length > maxPasswordLength) throw new PasswordTooWeak({ reason: 'TOO_LONG' })
  const known = personalWords(of)
  const digits = password.normalize('NFKC').replace(/\D/g, '')
  // A known number with few characters added is still easy to guess.
  const long = known.filter((word) => /^\d{6,}$/.test(word))
  if (long.some((number) => digits.includes(number) && length - number.length < 6)) {
    throw new PasswordTooWeak({ reason: 'PERSONAL' })
  }
  const judge = await estimator()
  const isGuessed = (words: string[]) => judge.check(password, words).guesses < minGuesses
  if (isGuessed(serviceWords)) throw new PasswordTooWeak({ reason: 'COMMON' })
  if (isGuessed([...serviceWords, ...known])) throw new PasswordTooWeak({ reason: 'PERSONAL' })
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
