import { Refusal } from '../refusal.ts'
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
/** It does not answer, and what was asked for may have been done. */
export const perhapsDone = without('PERHAPS_DONE')
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
