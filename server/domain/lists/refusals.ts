import { field, refusal } from '../common/refusal.ts'
import { listLimits } from './featured-list.ts'

/** F1 */
export const FeaturedListRefused = refusal('FeaturedListRefused', 'The list by staff is invalid.', {
  fields: {
    reason: field.choice('The first fault found.', {
      name: 'FeaturedListFault',
      description: 'Why a list by staff is refused.',
      values: {
        ENDS_BEFORE_START: 'The last day is before the first.',
        IN_PAST: 'The last day has passed.',
        TOO_LONG_PERIOD: `The period has more than ${listLimits.days} days.`,
        NO_JAPANESE: 'The Japanese name is empty.',
        NAME_TOO_LONG: `A name has more than ${listLimits.name} characters.`,
        NAME_MISSING: 'A text has no name in its language.',
        TEXT_TOO_LONG: `A text has more than ${listLimits.text} characters.`,
        LANGUAGE_TWICE: 'A language occurs twice.',
        NO_TITLES: 'The list has no title.',
        TOO_MANY_TITLES: `The list has more than ${listLimits.titles} titles.`,
        UNKNOWN_TITLE: 'The catalogue has no title with this number.',
        SEVERAL_TITLES: 'Several titles have this number.',
        NOTE_TOO_LONG: `The note of a title has more than ${listLimits.note} characters.`,
        UNKNOWN_LOCATION: 'It is no display location in use.',
        TOO_MANY: `The library has ${listLimits.lists} lists that are not over.`,
      },
    }),
    word: field.text('Number of the title at fault. Empty when it is none.'),
  },
  message: ({ reason, word }) => `${wanted[reason]}${word && ` Found: ${word}`}`,
})

const wanted = {
  ENDS_BEFORE_START: 'until: must not be before from.',
  IN_PAST: 'until: must be today or later.',
  TOO_LONG_PERIOD: 'until: at most 366 days after from.',
  NO_JAPANESE: 'texts: the Japanese name must not be empty.',
  NAME_TOO_LONG: 'texts: a name has at most 60 characters.',
  NAME_MISSING: 'texts: a text needs a name in its language.',
  TEXT_TOO_LONG: 'texts: a text has at most 600 characters.',
  LANGUAGE_TWICE: 'texts: each language once.',
  NO_TITLES: 'titles: at least one title.',
  TOO_MANY_TITLES: 'titles: at most 100 titles.',
  UNKNOWN_TITLE: 'titles: a barcode, an ISBN, a control number, or # and the number of a title.',
  SEVERAL_TITLES: 'titles: the number belongs to several titles. Use # and the number of one of them.',
  NOTE_TOO_LONG: 'titles: a note has at most 100 characters.',
  UNKNOWN_LOCATION: 'locationId: no such display location.',
  TOO_MANY: 'At most 20 lists that are not over.',
}

export const FeaturedListChanged = refusal(
  'FeaturedListChanged',
  'The list was changed by someone else since it was read.',
  { message: 'version: the list has been changed since. Read it again and edit the new version.' },
)
