import { ndcLabels } from './labels.ts'
import { ndcDigits } from './ndc.ts'

/** The number of digits at which the tree ends. Longer class numbers belong to their first three digits. */
export const maxDigits = 3

const digits = [...'0123456789']

export const mainClasses: readonly string[] = digits

/** Returns the classes one level below. */
export function classesBelow(ndc: string): string[] {
  return ndc.length < maxDigits ? digits.map((digit) => ndc + digit) : []
}

/** Returns the ancestors of a class, the main class first. */
export function classesAbove(ndc: string): string[] {
  return Array.from({ length: ndc.length - 1 }, (_, i) => ndc.slice(0, i + 1))
}

/**
 * Returns the classes of the tree to which class numbers belong, without duplicates. Numbers without a label are
 * omitted.
 */
export function classesOf(ndcs: string[]): string[] {
  const classes = ndcs.map((ndc) => ndcDigits(ndc).slice(0, maxDigits))
  return [...new Set(classes)].filter((ndc) => ndcLabels.has(ndc))
}
