import { Refusal } from '../common/refusal.ts'
import type { SystemAway } from './guard.ts'
import { type LibrarySystemRefusal, refusedReasons, SystemRefused } from './port.ts'

/** The reasons that a library system gives, and those that this service adds. */
export const libraryReasons = [...refusedReasons, 'NOT_OFFERED', 'NOT_ANSWERED', 'PERHAPS_DONE'] as const
export type LibraryReason = (typeof libraryReasons)[number]

/**
 * Whether a text is in Japanese, the library's language. Otherwise it is not the library's own but its system's: the
 * messages of Koha's interface are always in English.
 */
function isJapanese(text: string): boolean {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0
  return count(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu) > count(/\p{Script=Latin}/gu)
}

/** The library system refuses, with its own message (G3). */
export class RefusedByLibrary extends Refusal {
  override readonly name = 'RefusedByLibrary'
  readonly reason: LibraryReason
  /** The message of the library system, or empty when it is not in the library's language. */
  readonly words: string
  constructor({ reason, words }: { reason: LibraryReason; words: string }) {
    super(`The library system refuses this: ${reason}.`)
    this.reason = reason
    this.words = isJapanese(words) ? words : ''
  }
}

const without = (reason: LibraryReason) => () => new RefusedByLibrary({ reason, words: '' })

/** The library system does not support the operation. */
export const notOffered = without('NOT_OFFERED')
/** The library system does not answer, and nothing was changed. */
export const notAnswered = without('NOT_ANSWERED')
const perhapsDone = without('PERHAPS_DONE')
/** The refusal for one of several operations: nothing was changed, or a change may have been made. */
export const refusalWhenUnavailable = ({ written }: SystemAway) => (written === 'no' ? notAnswered() : perhapsDone())
/** The library system does not know the patron. */
export const patronNotFound = without('NOT_FOUND')

export const refusalOf = ({ reason, words }: Pick<LibrarySystemRefusal, 'reason' | 'words'>) =>
  new RefusedByLibrary({ reason, words })

/** Converts an adapter's refusal to `RefusedByLibrary`. */
export async function convertRefusals<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw error instanceof SystemRefused ? refusalOf(error.refused) : error
  }
}
