import { Refusal } from '../common/refusal.ts'
import type { SystemAway } from './guard.ts'
import { type Refused, refusedReasons, SystemRefused } from './port.ts'

/** What the library's system says, or what is to be said for it. */
export const libraryReasons = [...refusedReasons, 'NOT_OFFERED', 'NOT_ANSWERED', 'PERHAPS_DONE'] as const
export type LibraryReason = (typeof libraryReasons)[number]

/** The library's own system says no, with what it says itself (G3). */
export class RefusedByLibrary extends Refusal {
  override readonly name = 'RefusedByLibrary'
  readonly reason: LibraryReason
  /** For people, in whatever language that system has; empty: it says nothing. */
  readonly words: string
  constructor({ reason, words }: { reason: LibraryReason; words: string }) {
    super(`The library's own system refuses this: ${reason}.`)
    this.reason = reason
    this.words = words
  }
}

const without = (reason: LibraryReason) => () => new RefusedByLibrary({ reason, words: '' })

/** It cannot do that at all. */
export const notOffered = without('NOT_OFFERED')
/** It does not answer, and nothing was done. */
export const notAnswered = without('NOT_ANSWERED')
const perhapsDone = without('PERHAPS_DONE')
/** The same as the answer to one of several: nothing was done, or it may have been. */
export const answerWhenAway = ({ written }: SystemAway) => (written === 'no' ? notAnswered() : perhapsDone())
/** It knows no such patron. */
export const noLongerHere = without('NOT_FOUND')

export const refusalOf = ({ reason, words }: Pick<Refused, 'reason' | 'words'>) =>
  new RefusedByLibrary({ reason, words })

/** What an adapter throws as a "no" is one of ours from here. */
export async function refusing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw error instanceof SystemRefused ? refusalOf(error.refused) : error
  }
}
