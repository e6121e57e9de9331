import { field, refusal } from '../../common/refusal.ts'
import { newsLimits } from './news.ts'

/** N1 */
export const NewsRefused = refusal('NewsRefused', 'The news entry is invalid.', {
  fields: {
    reason: field.choice('The first fault found.', {
      name: 'NewsFault',
      description: 'Why a news entry is refused.',
      values: {
        ENDS_BEFORE_START: 'The last day is before the first.',
        IN_PAST: 'The last day has passed.',
        TOO_LONG_PERIOD: `The period has more than ${newsLimits.days} days.`,
        NO_JAPANESE: 'The Japanese title is empty.',
        TITLE_TOO_LONG: `A title has more than ${newsLimits.title} characters.`,
        TITLE_MISSING: 'A text has no title in its language.',
        TEXT_TOO_LONG: 'A text is too large for small phones.',
        LANGUAGE_TWICE: 'A language occurs twice.',
        NO_BRANCH: 'The list of branches is empty.',
        TOO_MANY: `The library has ${newsLimits.entries} entries that are not over.`,
      },
    }),
  },
  message: ({ reason }) => wanted[reason],
})

const wanted = {
  ENDS_BEFORE_START: 'until: must not be before from.',
  IN_PAST: 'until: must be today or later.',
  TOO_LONG_PERIOD: 'until: at most 366 days after from.',
  NO_JAPANESE: 'texts: the Japanese title must not be empty.',
  TITLE_TOO_LONG: 'texts: a title has at most 60 characters.',
  TITLE_MISSING: 'texts: a text needs a title in its language.',
  TEXT_TOO_LONG: 'texts: a text must fit on a page for small phones, about 1,900 Japanese or 5,700 English characters.',
  LANGUAGE_TWICE: 'texts: each language once.',
  NO_BRANCH: 'branchIds: at least one branch, or null for all branches.',
  TOO_MANY: 'At most 30 entries that are not over.',
}

/** N1 */
export const NewsOfOtherBranch = refusal(
  'NewsOfOtherBranch',
  'The news is about all branches, or about one that the member of staff does not manage.',
  { message: 'Only an ADMIN can change news of all branches or of a branch that the member of staff does not manage.' },
)

export const NewsChanged = refusal('NewsChanged', 'The news was changed by someone else since it was read.', {
  message: 'version: the entry has been changed since. Read it again and edit the new version.',
})

/** N3 */
export const NewsNotMailable = refusal('NewsNotMailable', 'The news entry cannot be mailed now.', {
  fields: {
    reason: field.choice('Reason.', {
      name: 'NewsMailFault',
      description: 'Why a news entry cannot be mailed.',
      values: { OVER: 'It is over.', NOT_BEGUN: 'Its first day has not come.' },
    }),
  },
  message: ({ reason }) =>
    reason === 'OVER' ? 'The entry is over.' : 'The entry is not shown yet. It can be mailed from its first day.',
})

/** N4 */
export const NoClosureOnDay = refusal(
  'NoClosureOnDay',
  'The calendar has no exception that closes the branch on this day.',
  { message: 'date: the calendar has no single closed day of the branch on this date, today or later.' },
)
