import { ndcLabels } from './labels.ts'
import { ndcDigits } from './ndc.ts'

/** The tree ends at so many digits; longer class numbers stand at their beginning. */
export const deepest = 3

const digits = [...'0123456789']

export const mainClasses: readonly string[] = digits

/** The classes one digit below. */
export function classesBelow(ndc: string): string[] {
  return ndc.length < deepest ? digits.map((digit) => ndc + digit) : []
}

/** The classes that a class is part of, the main class first. */
export function classesAbove(ndc: string): string[] {
  return Array.from({ length: ndc.length - 1 }, (_, i) => ndc.slice(0, i + 1))
}

/** Where class numbers stand in the tree, each place once; numbers that have no label stand nowhere. */
export function classesOf(ndcs: string[]): string[] {
  const classes = ndcs.map((ndc) => ndcDigits(ndc).slice(0, deepest))
  return [...new Set(classes)].filter((ndc) => ndcLabels.has(ndc))
}
