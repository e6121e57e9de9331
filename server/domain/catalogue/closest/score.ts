import type { NumberPart } from '../entered-words/numbers.ts'
import { fold } from '../folding/fold.ts'
import type { Candidate } from './candidates.ts'
import { type ComparedPart, comparedParts, comparePart, type WeighedKey } from './compare-part.ts'
import { likenessWithin } from './likeness.ts'
import type { Part } from './question.ts'

export interface Score {
  id: number
  /** The share of the search that the title meets, from 0 to 1. */
  share: number
  /** Orders the titles. */
  rank: number
  /** The parts that the title lacks as they were entered. */
  lacking: Part[]
  /** The number of the words that agree with the title, or all when its whole name was entered. */
  agreeing: number
  /** The number of the words of the search. */
  words: number
  /** The folded title. */
  name: string
}

/** Years and volumes help to order titles. Their weight does not depend on how rare they are. */
const numberWeight = 3
/** Weights of what orders titles of the same share. */
const bonus = { weakWords: 0.4, length: 0.08, wholeNames: 0.05, popularity: 0.0001 }
/** The whole search can be a title with errors. */
const wholeLikeness = 0.95
/** The least share of a title that is entered as a whole, among other words. */
const wholeTitleShare = 0.6
/** A shorter title is part of other words. */
const minTitleLength = (title: string) => (/^[ぁ-ゖ]+$/.test(title) ? 6 : 4)

/**
 * Returns a function that scores a candidate. `entered` are all words of the search, joined. The function returns null when nothing in the title is as it was entered, so that
 * the likeness is an accident.
 */
export function createScorer(entered: string, parts: Part[], keys: WeighedKey[]): (one: Candidate) => Score | null {
  const words = comparedParts(parts, keys)
  const numbers = parts.filter(({ number }) => number)
  const whole =
    sum(words.filter(({ part }) => !part.isWeak).map(({ weight }) => weight)) + numberWeight * numbers.length
  const isName = parts.every(({ field }) => field === 'keyword' || field === 'title')
  return (one) => {
    const found = words.map((word) => ({ ...word, ...comparePart(word, one) }))
    const strong = found.filter(({ part }) => !part.isWeak)
    const likeness = wholeLikeness * likenessWithin(entered, isName ? one.names : '')
    if (whole === 0 || (likeness === 0 && !strong.some(({ isMeant }) => isMeant))) return null
    const missingNumbers = numbers.filter(({ number, folded }) => number && !meetsNumber(number, folded, one))
    const met = sum(strong.map(metWeight)) + numberWeight * (numbers.length - missingNumbers.length)
    const isEntered = one.names.split(' ').some((name) => name.length >= minTitleLength(name) && entered.includes(name))
    const share = Math.max(met / whole, likeness, isEntered ? wholeTitleShare : 0)
    const rank =
      share +
      bonus.weakWords * Math.min(1, sum(found.filter(({ part }) => part.isWeak).map(metWeight)) / whole) +
      bonus.length * lengthLikeness(parts, one) +
      bonus.wholeNames * (sum(strong.filter(({ isWholeName }) => isWholeName).map(({ weight }) => weight)) / whole) +
      bonus.popularity * one.popularity
    const lacking = [...strong.filter(({ isContained }) => !isContained).map(({ part }) => part), ...missingNumbers]
    const agreeing = isEntered ? strong.length : Math.floor(sum(strong.map(agreement)))
    return {
      id: one.id,
      share,
      rank,
      agreeing,
      words: strong.length,
      name: one.names,
      lacking: parts.filter((part) => lacking.includes(part)),
    }
  }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const metWeight = ({ weight, share }: ComparedPart & { share: number }) => weight * share

/** How much a word counts among those that agree. One character is an accident, and so is one word in Latin letters. */
function agreement({ part: { folded }, agrees }: { part: Part; agrees: boolean }): number {
  if (!agrees || [...folded].length === 1) return 0
  return /^[a-z0-9]+$/.test(folded) ? 0.5 : 1
}

/** How much of the title was entered, at most 1. */
function lengthLikeness(parts: Part[], { names }: Candidate): number {
  const [title = ''] = names.trim().split(' ')
  const entered = parts.filter(({ folded, number }) => number || title.includes(folded) || folded.includes(title))
  return Math.min(sum(entered.map(({ folded }) => folded.length)), title.length) / Math.max(title.length, 1)
}

/** Reports whether a title was published in this year, or is this volume. */
function meetsNumber(number: NumberPart, folded: string, one: Candidate): boolean {
  if ('year' in number) return one.year === number.year || one.text.includes(folded)
  const volume = fold(one.volume ?? '').replace(/^第|[巻集部]$/g, '')
  if (one.volumeOrder === Number(number.volume[0]) || number.volume.includes(volume)) return true
  return one.names.split(' ').some((name) => number.volume.some((form) => name.endsWith(form)))
}
