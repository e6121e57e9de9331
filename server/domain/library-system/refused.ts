import { field, refusal } from '../common/refusal.ts'
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
export const RefusedByLibrary = refusal(
  'RefusedByLibrary',
  'The library system, which manages the accounts, refuses or does not support it.',
  {
    fields: {
      reason: field.choice<LibraryReason>('The reason.', {
        name: 'LibraryReason',
        description: 'Why the library system refuses.',
        values: {
          ALREADY_RESERVED: 'The patron already has a hold on it.',
          ON_LOAN_TO_PATRON: 'The patron has it on loan.',
          ITEM_REQUIRED: 'The library offers only single copies of this title. Name one with `itemId`.',
          NOT_HOLDABLE: 'No copy can be reserved by this patron.',
          NO_COPIES: 'The library has no copy that anybody can reserve.',
          TOO_MANY_HOLDS: 'The patron has the maximum number of holds.',
          BARRED: 'The patron is blocked.',
          CARD_EXPIRED: 'The card has expired.',
          PASSWORD_EXPIRED: 'The password has expired and must be renewed in the library system.',
          DEBT: 'The patron has unpaid charges.',
          PICKUP_NOT_OFFERED: 'The pickup branch does not accept it.',
          AGE_RESTRICTED: 'The patron is below the age limit.',
          TOO_LATE_TO_CHANGE: 'The hold can no longer be changed.',
          RESERVED_BY_OTHERS: 'Another patron has a hold on it.',
          TOO_MANY_RENEWALS: 'The loan reached the maximum number of renewals.',
          TOO_EARLY_TO_RENEW: 'It is too early to renew.',
          NOT_RENEWABLE: 'The loan cannot be renewed.',
          OVERDUE: 'It is overdue.',
          NOT_FOUND: 'The library system does not have the object.',
          OTHER: 'Another or unknown reason. `words` may explain it.',
          NOT_OFFERED: 'The library system does not support it.',
          NOT_ANSWERED: 'The library system did not answer. Nothing was done.',
          PERHAPS_DONE: 'The library system did not answer. The change may have been made.',
        },
      }),
      words: field.text(
        'Message of the library system in Japanese. Empty when it sends none or one in another language.',
      ),
    },
    message: ({ reason }) => `The library system refuses this: ${reason}.`,
  },
)
export type RefusedByLibrary = InstanceType<typeof RefusedByLibrary>

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
  new RefusedByLibrary({ reason, words: isJapanese(words) ? words : '' })

/** Converts an adapter's refusal to `RefusedByLibrary`. */
export async function convertRefusals<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    throw error instanceof SystemRefused ? refusalOf(error.refused) : error
  }
}
