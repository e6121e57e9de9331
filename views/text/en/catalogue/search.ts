import type * as ja from '../../ja/catalogue/search.ts'
import { number } from '../language.ts'

export const search: typeof ja.search = {
  box: { words: 'Words', button: 'Search', field: 'Look in', type: 'Kind', order: 'Order', all: 'All' },
  fields: { KEYWORD: 'Everywhere', TITLE: 'Title', AUTHOR: 'Author', ISBN: 'ISBN' },
  orders: {
    RELEVANCE: 'Best match first',
    NEWEST: 'Newly added first',
    TITLE: 'By title',
    YEAR: 'Newest publication first',
  },
  suggest: {
    title: 'Search by first letters',
    about: 'Type how a title, a name or a subject begins: in kanji, in kana, or as it is read in Latin letters.',
    beginning: 'It begins with',
    show: 'Show',
    none: (beginning) => `Nothing begins with “${beginning}”.`,
    kinds: { TITLE: 'Title', AUTHOR: 'Person', SUBJECT: 'Subject' },
  },
  results: {
    title: 'Results',
    titleFor: (words) => `Results for “${words}”`,
    none: 'Nothing found. Try fewer or other words.',
    understood: {
      SPELLING: (words) => `We also looked for other spellings of the name: “${words}”.`,
      CUT: (words) => `Nothing was found by what you typed, so we looked for “${words}”, cut in two.`,
      NUMERALS: (words) => `No title or name has what you typed, so we looked for “${words}”, with other numerals.`,
      SOUND: (words) => `No title or name has what you typed, so we looked for what sounds like “${words}”.`,
      NEAR: (words) => `Nothing was found by what you typed, so we looked for “${words}”, which is close to it.`,
    },
    exactly: 'Look for exactly what I typed',
    tooLong: (most) => `At most ${number(most)} characters can be searched for. Please shorten the words.`,
    range: (total, from, to) => `${number(from)}–${number(to)} of ${number(total)}`,
    noSuchPage: 'There is no such page.',
    toFirst: 'To the first page',
    previous: (n) => `Previous ${number(n)}`,
    next: (n) => `Next ${number(n)}`,
    pages: 'Pages',
    page: (page, last) => `Page ${number(page)} of ${number(last)}`,
  },
}
