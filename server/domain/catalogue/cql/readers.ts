import type { Conditions, WordField } from '../search/conditions.ts'
import { CqlRefused } from './refused.ts'
import { plainTerm, wordsOfTerm } from './term.ts'

/** What a relation and a term of an index ask for. */
export type Reader = (relation: string, term: string) => Conditions

/** Relations by the names under which they are told. */
export const relations = {
  words: ['=', 'all', 'any', 'adj', '==', 'exact', '<>'],
  values: ['=', 'any', '==', 'exact', '<>'],
  class: ['=', 'any', 'all', '==', 'exact', '<>'],
  range: ['=', '==', 'exact', '<>', '<', '<=', '>', '>=', 'within'],
  truth: ['=', '==', 'exact'],
} as const

const opposite = (conditions: Conditions): Conditions => ({ none: [conditions] })
const oneOf = (any: Conditions[]): Conditions => (any.length === 1 && any[0] ? any[0] : { any })

/** Signs that the one box of a search understands, and CQL does not. */
function withoutSigns(text: string): string {
  return text.replace(/[\s"“”„‟＂「」『』｢｣]/g, '').replace(/^[-－−‐]+/, '')
}

/** Words anywhere in a part of the record, as everywhere in this service: inside of other words, too. */
export function words(field: WordField): Reader {
  return (relation, term) => {
    const found = wordsOfTerm(term).map(({ text }) => withoutSigns(text))
    const together = found.join('')
    switch (relation) {
      case 'any':
        return oneOf(found.map((word) => ({ [field]: word })))
      case 'adj':
        return { [field]: together }
      case '==':
      case 'exact':
        return { whole: { [field]: withoutSigns(plainTerm(term)) } }
      case '<>':
        return opposite({ [field]: found.join(' ') })
      default:
        return { [field]: found.join(' ') }
    }
  }
}

/** One of several values; `read` answers undefined where it is none. */
export function values(read: (value: string) => Conditions | undefined): Reader {
  const one = (value: string, term: string) => {
    const conditions = read(value.normalize('NFKC').trim())
    if (!conditions) throw new CqlRefused(36, term)
    return conditions
  }
  return (relation, term) => {
    if (relation === 'any') return oneOf(wordsOfTerm(term).map(({ text }) => one(text, term)))
    const conditions = one(plainTerm(term), term)
    return relation === '<>' ? opposite(conditions) : conditions
  }
}

/** Class numbers by their beginnings; exactly, where that is asked for. */
export const classNumber: Reader = (relation, term) => {
  const found = wordsOfTerm(term).map(({ text, before }) => {
    const digits = text.normalize('NFKC')
    if (before) throw new CqlRefused(28, term)
    if (!/^[^\d]?\d{1,3}(\.\d*)?$/u.test(digits)) throw new CqlRefused(36, term)
    return digits
  })
  const beginnings = found.map((ndc) => ({ ndc }))
  if (relation === 'any') return oneOf(beginnings)
  if (relation === 'all') return { all: beginnings }
  const [first, another] = found
  if (first === undefined || another !== undefined) throw new CqlRefused(36, term)
  if (relation === '==' || relation === 'exact') return { whole: { ndc: plainTerm(term) } }
  return relation === '<>' ? opposite({ ndc: first }) : { ndc: first }
}

/** Values in an order; `from` and `before`: what is at one or later, and what comes before it. */
export function range<Value>(
  read: (text: string) => Value | undefined,
  next: (value: Value) => Value,
  from: (value: Value) => Conditions,
  before: (value: Value) => Conditions,
): Reader {
  return (relation, term) => {
    const [low, high, ...more] = plainTerm(term)
      .split(' ')
      .map((text) => read(text.normalize('NFKC')))
    if (low === undefined || more.length > 0) throw new CqlRefused(36, term)
    if ((relation === 'within') !== (high !== undefined)) throw new CqlRefused(36, term)
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
        return relation === '<>' ? opposite(between) : between
      }
    }
  }
}

/** Whether something is so. */
export function truth(conditions: Conditions): Reader {
  return (_relation, term) => {
    const said = plainTerm(term).toLowerCase()
    if (['1', 'true', 'yes'].includes(said)) return conditions
    if (['0', 'false', 'no'].includes(said)) return opposite(conditions)
    throw new CqlRefused(36, term)
  }
}
