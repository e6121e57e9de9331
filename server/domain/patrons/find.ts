import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { fold } from '../catalogue/folding/fold.ts'
import { possibleBarcodes } from '../circulation/lock-item.ts'
import { patronOfIdentifier } from '../common/identifier.ts'
import { type Temporal, toColumn } from '../library/calendar/dates.ts'
import { parseEnteredDate } from '../library/calendar/typed-date.ts'
import { phoneDigits } from './search-words.ts'

/** The maximum number of patrons in a result. Staff narrow a longer one by entering more of the name. */
export const maxFound = 20

/**
 * The maximum number of index words of one patron with the same beginning. The query reads enough rows for `maxFound`
 * plus one patrons.
 */
const maxWordsPerPatron = 16

/** The minimum number of digits of a telephone number. Fewer digits are the beginning of most numbers. */
const minDigits = 4

interface FoundPatrons {
  /** At most `maxFound` ids, in the order of the matching words. */
  ids: number[]
  /** Whether further patrons match. */
  more: boolean
}

type Reading = Pick<Tx, '$queryRaw' | 'patron' | 'policy'>

/**
 * Finds patrons by card number (also a replaced one), second identifier, telephone number, or the beginning of a name.
 * The beginning may be of any word of the name or its reading, with an optional date of birth next to it. Without
 * `byContact`, telephone number and date of birth are not used.
 */
export async function findPatrons(
  tx: Reading,
  text: string,
  { byContact } = { byContact: true },
): Promise<FoundPatrons> {
  const ofCard = await byCard(tx, possibleBarcodes(text))
  if (ofCard.length > 0) return { ids: ofCard, more: false }
  const { birthDate: typed, rest } = separateBirthDate(text)
  const birthDate = byContact ? typed : null
  const digits = phoneDigits(text)
  if (byContact && /^[+\d\s()-]+$/.test(text.normalize('NFKC')) && digits.length >= minDigits) {
    const found = await byBeginning(tx, digits, null)
    if (found.ids.length > 0) return found
  }
  const beginning = fold(rest)
  // A text of digits only was already searched as a telephone number.
  const found = /^\d*$/.test(beginning) ? noPatrons : await byBeginning(tx, beginning, birthDate)
  if (found.ids.length > 0) return found
  const mixed = birthDate ? null : splitByScript(rest)
  if (mixed) return byParts(tx, mixed)
  const tied = await patronOfIdentifier(tx, text)
  return tied ? { ids: [tied.id], more: false } : noPatrons
}

const noPatrons: FoundPatrons = { ids: [], more: false }

async function byCard(tx: Reading, numbers: string[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM patrons WHERE card_number = ANY(${numbers})
    UNION SELECT patron_id FROM retired_cards WHERE number = ANY(${numbers}) AND patron_id IS NOT NULL`
  return rows.map(({ id }) => id)
}

/** Finds patrons by the beginning of an index word. A range condition uses the index with every plan. */
async function byBeginning(
  tx: Reading,
  beginning: string,
  birthDate: Temporal.PlainDate | null,
): Promise<FoundPatrons> {
  if (beginning === '') return noPatrons
  const born = birthDate
    ? Prisma.sql`AND EXISTS (SELECT FROM patrons p WHERE p.id = w.patron_id AND p.birth_date = ${toColumn(birthDate)}::date)`
    : Prisma.empty
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT w.patron_id AS id FROM patron_words w WHERE ${within(beginning)} ${born}
     ORDER BY w.word, w.patron_id LIMIT ${(maxFound + 1) * maxWordsPerPatron}`
  return firstOf(rows)
}

/**
 * Finds names entered without a space in two scripts. One part begins the name or its reading; the other part occurs
 * inside the other form.
 */
async function byParts(tx: Reading, { first, second }: { first: string; second: string }): Promise<FoundPatrons> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT w.patron_id AS id FROM patron_words w WHERE ${within(first)}
       AND EXISTS (SELECT FROM patron_words o WHERE o.patron_id = w.patron_id AND strpos(o.word, ${second}) > 1)
     ORDER BY w.word, w.patron_id LIMIT ${(maxFound + 1) * maxWordsPerPatron}`
  return firstOf(rows)
}

function within(beginning: string): Prisma.Sql {
  return Prisma.sql`w.word >= ${beginning} AND w.word < ${`${beginning}\u{10ffff}`}`
}

function firstOf(rows: { id: number }[]): FoundPatrons {
  const ids = [...new Set(rows.map(({ id }) => id))]
  return { ids: ids.slice(0, maxFound), more: ids.length > maxFound }
}

/** Separates a date of birth from the name. */
function separateBirthDate(text: string): { birthDate: Temporal.PlainDate | null; rest: string } {
  const words = text.normalize('NFKC').trim().split(/\s+/)
  const dates = words.map(parseEnteredDate)
  const at = dates.findIndex((date) => date !== null)
  if (words.length < 2 || at < 0) return { birthDate: null, rest: words.join(' ') }
  return { birthDate: dates[at] ?? null, rest: words.filter((_, i) => i !== at).join(' ') }
}

/** Splits a name such as やまだ花子 into two folded parts by script. Null when it has one script or more than two parts. */
function splitByScript(text: string): { first: string; second: string } | null {
  const parts = fold(text).match(/[ぁ-ゖー]+|\p{sc=Han}+/gu) ?? []
  const [first, second, more] = parts
  return first && second && !more ? { first, second } : null
}
