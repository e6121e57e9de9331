import type { Conditions, WordField } from '../search/conditions.ts'
import { CqlRefused } from './refused.ts'
import { plainTerm, wordsOfTerm } from './term.ts'

/** Converts a relation and a term of an index to conditions of the search. */
export type Reader = (relation: string, term: string) => Conditions

/** Supported relations by kind of index, named as the explain response names them. */
export const relations = {
  words: ['=', 'all', 'any', 'adj', '==', 'exact', '<>'],
  values: ['=', 'any', '==', 'exact', '<>'],
  class: ['=', 'any', 'all', '==', 'exact', '<>'],
  range: ['=', '==', 'exact', '<>', '<', '<=', '>', '>=', 'within'],
  truth: ['=', '==', 'exact'],
} as const

const negate = (conditions: Conditions): Conditions => ({ none: [conditions] })
const oneOf = (any: Conditions[]): Conditions => (any.length === 1 && any[0] ? any[0] : { any })

/** Removes the quotes and minus signs that a keyword search treats as operators and CQL does not. */
function removeOperators(text: string): string {
  return text.replace(/[\s"“”„‟＂「」『』｢｣]/g, '').replace(/^[-－−‐]+/, '')
}

/** Matches words anywhere in a part of the record, also inside other words, as in the rest of the service. */
export function readWords(field: WordField): Reader {
  return (relation, term) => {
    const found = wordsOfTerm(term).map(({ text }) => removeOperators(text))
    const together = found.join('')
    switch (relation) {
      case 'any':
        return oneOf(found.map((word) => ({ [field]: word })))
      case 'adj':
        return { [field]: together }
      case '==':
      case 'exact':
        return { whole: { [field]: removeOperators(plainTerm(term)) } }
      case '<>':
        return negate({ [field]: found.join(' ') })
      default:
        return { [field]: found.join(' ') }
    }
  }
}

/** Matches one of several values. `read` returns undefined for an invalid one, which throws `CqlRefused`. */
export function readValues(read: (value: string) => Conditions | undefined): Reader {
  const one = (value: string, term: string) => {
    const conditions = read(value.normalize('NFKC').trim())
    if (!conditions) throw new CqlRefused({ diagnostic: 36, details: term })
    return conditions
  }
  return (relation, term) => {
    if (relation === 'any') return oneOf(wordsOfTerm(term).map(({ text }) => one(text, term)))
    const conditions = one(plainTerm(term), term)
    return relation === '<>' ? negate(conditions) : conditions
  }
}

/** Matches class numbers by prefix, or exactly with `==` and `exact`. */
export const readClassNumber: Reader = (relation, term) => {
  const found = wordsOfTerm(term).map(({ text, before }) => {
    const digits = text.normalize('NFKC')
    if (before) throw new CqlRefused({ diagnostic: 28, details: term })
    if (!/^[^\d]?\d{1,3}(\.\d*)?$/u.test(digits)) throw new CqlRefused({ diagnostic: 36, details: term })
    return digits
  })
  const beginnings = found.map((ndc) => ({ ndc }))
  if (relation === 'any') return oneOf(beginnings)
  if (relation === 'all') return { all: beginnings }
  const [first, another] = found
  if (first === undefined || another !== undefined) throw new CqlRefused({ diagnostic: 36, details: term })
  if (relation === '==' || relation === 'exact') return { whole: { ndc: plainTerm(term) } }
  return relation === '<>' ? negate({ ndc: first }) : { ndc: first }
}

/** Matches values of an ordered type. `from` includes its value; `before` excludes it. */
export function readRange<Value>(
  read: (text: string) => Value | undefined,
  next: (value: Value) => Value,
  from: (value: Value) => Conditions,
  before: (value: Value) => Conditions,
): Reader {
  return (relation, term) => {
    const [low, high, ...more] = plainTerm(term)
      .split(' ')
      .map((text) => read(text.normalize('NFKC')))
    if (low === undefined || more.length > 0) throw new CqlRefused({ diagnostic: 36, details: term })
    if ((relation === 'within') !== (high !== undefined)) throw new CqlRefused({ diagnostic: 36, details: term })
    switch (relation) {
      case '<':
        return before(low)
      case '<=':
        return before(next(low))
      case '>':
        return from(next(low))
      case '>=':
        return from(low)
      default: {
        const between = { ...from(low), ...before(next(high ?? low)) }
        return relation === '<>' ? negate(between) : between
      }
    }
  }
}

/** Matches a boolean: the conditions for a true term, their opposite for a false one. */
export function readBoolean(conditions: Conditions): Reader {
  return (_relation, term) => {
    const value = plainTerm(term).toLowerCase()
    if (['1', 'true', 'yes'].includes(value)) return conditions
    if (['0', 'false', 'no'].includes(value)) return negate(conditions)
    throw new CqlRefused({ diagnostic: 36, details: term })
  }
}
