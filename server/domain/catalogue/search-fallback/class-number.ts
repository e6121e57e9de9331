import type { Database } from '../../../database/database.ts'
import { ndcDigits } from '../ndc/ndc.ts'
import { countEach } from '../search/count-each.ts'
import { type FoldedConditions, removeField } from '../search/folded-conditions.ts'
import type { Interpretation } from './interpretation.ts'

/** How surely a text is a class number (NDC). 1984 is none, because it is rather a title. */
const forms = {
  /** With its point, perhaps after a letter, or named as a class: 007.64, Ｆ913.6, NDC 493. No title is written so. */
  certain: /^(?:[A-Z]?\d{3}\.\d+|(?:NDC|分類(?:番号|記号)?):?[A-Z]?\d{1,3}(?:\.\d+)?)$/,
  /** With a letter and no point: K913. The same can be a word, as A380 is. */
  possible: /^[A-Z]\d{3,}$/,
}

/**
 * Interprets a keyword that is a class number as that class, or as the nearest class above it that has titles (C1).
 * Null when the keyword has another form, or no class has titles.
 */
export async function interpretClassNumber(
  db: Pick<Database, 'query'>,
  asked: FoldedConditions,
  form: keyof typeof forms,
): Promise<Interpretation | null> {
  const tokens = asked.words.keyword?.tokens ?? []
  const typed = tokens.map((token) => token.typed.normalize('NFKC').toUpperCase()).join('')
  const isNamed = /^(?:NDC|分類)/.test(typed)
  if (asked.ndc !== null || tokens.length > (isNamed ? 2 : 1) || !forms[form].test(typed)) return null
  const digits = ndcDigits(typed)
  const rest = removeField(asked, 'keyword')
  const classes = Array.from(digits, (_, i) => digits.slice(0, digits.length - i))
  const counts = await countEach(
    db,
    classes.map((ndc) => ({ ...rest, ndc })),
  )
  const found = classes.find((_, i) => counts[i])
  return found === undefined ? null : { rung: 'CLASS', words: withPoint(found), asked: { ...rest, ndc: found } }
}

const withPoint = (digits: string) => (digits.length > 3 ? `${digits.slice(0, 3)}.${digits.slice(3)}` : digits)
