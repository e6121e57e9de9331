import { Refusal } from '../common/refusal.ts'

/** F1: the period, a text or a title of a list cannot be stored. */
export class FeaturedListRefused extends Refusal {
  readonly reason: keyof typeof wanted
  /** The number of the title concerned, as it was entered. Empty when it is none. */
  readonly word: string
  constructor({ reason, word = '' }: { reason: keyof typeof wanted; word?: string }) {
    super(`${wanted[reason]}${word && ` Found: ${word}`}`)
    this.reason = reason
    this.word = word
  }
}

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

/** Another member of staff changed the list after it was read. */
export class FeaturedListChanged extends Refusal {
  constructor() {
    super('version: the list has been changed since. Read it again and edit the new version.')
  }
}
