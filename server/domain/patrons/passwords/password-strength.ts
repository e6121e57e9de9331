import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { Refusal } from '../../common/refusal.ts'

const shortestPassword = 8
const longestPassword = 200

/** Why a chosen password is no protection. */
type Weakness = 'TOO_SHORT' | 'TOO_LONG' | 'COMMON' | 'PERSONAL'

export class PasswordTooWeak extends Refusal {
  readonly why: Weakness
  constructor({ why }: { why: Weakness }) {
    super(`The password is not accepted: ${why}.`)
    this.why = why
  }
}

/** What others may know of a patron, as far as it is known here. */
interface Personal {
  cardNumber: string
  name?: string | null
  nameReading?: string | null
  phone?: string | null
  birthDate?: Date | null
}

let estimating: Promise<ZxcvbnFactory> | undefined

/** Read when the first password is chosen: the lists of words are long, and a start need not wait for them. */
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
  // The beginning decides; a longer text would only take longer to look at.
  return new ZxcvbnFactory({ dictionary, graphs: common.adjacencyGraphs, maxLength: 40 })
}

/** What everybody thinks of first here. */
const ofService = ['madoguchi', 'toshokan', 'tosyokan', 'library', '図書館', 'としょかん', 'yoyaku']

/** What guesses of common passwords would find within a million tries is refused (P1). */
const fewestGuesses = 1_000_000

/**
 * Refuses a password that is short, common, or made of what a neighbour knows: card number, birth date, telephone,
 * name. There are no rules about kinds of characters; a phone's keypad can type a good one.
 */
export async function checkPassword(password: string, of: Personal): Promise<void> {
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
  const judge = await estimator()
  const isGuessed = (words: string[]) => judge.check(password, words).guesses < fewestGuesses
  if (isGuessed(ofService)) throw new PasswordTooWeak({ why: 'COMMON' })
  if (isGuessed([...ofService, ...known])) throw new PasswordTooWeak({ why: 'PERSONAL' })
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
