import type * as ja from '../../ja/catalogue/search.ts'
import { number } from '../language.ts'

export const search: typeof ja.search = {
  box: { words: 'Words', button: 'Search', field: 'Search in', type: 'Type', order: 'Order', all: 'All' },
  fields: { KEYWORD: 'Everywhere', TITLE: 'Title', AUTHOR: 'Author', ISBN: 'ISBN' },
  orders: {
    RELEVANCE: 'Best match first',
    NEWEST: 'Newly added first',
    TITLE: 'By title',
    YEAR: 'Newest publication first',
  },
  suggest: {
    title: 'Search by first letters',
    about: 'Enter the beginning of a title, a name or a subject, in kanji, kana or Latin letters.',
    beginning: 'First letters',
    show: 'Show',
    none: (beginning) => `Nothing begins with “${beginning}”.`,
    kinds: { TITLE: 'Title', AUTHOR: 'Person', SUBJECT: 'Subject' },
  },
  results: {
    title: 'Results',
    titleFor: (words) => `Results for “${words}”`,
    none: 'Nothing found. Try fewer or other words.',
    understood: {
      SPELLING: (words) => `We also searched for other spellings of the name: “${words}”.`,
      TRANSLITERATION: (words) => `We also searched for words that are read “${words}”.`,
      SYNONYM: (words) => `We also searched for words with the same meaning: “${words}”.`,
      VOLUME: (words) => `We took “${words}” for a volume. It comes first, and the other volumes follow in order.`,
      CHINESE: (words) =>
        `We found nothing for what you entered, so we searched for “${words}”, in Japanese characters.`,
      CUT: (words) => `We found nothing for what you entered, so we searched for “${words}” as two words.`,
      PERSON: (words) => `We searched for works of ${words}.`,
      NUMERALS: (words) => `No title or name has what you entered, so we searched for “${words}”, with other numerals.`,
      SOUND: (words) => `No title or name has what you entered, so we searched for words that sound like “${words}”.`,
      NEAR: (words) => `We found nothing for what you entered, so we searched for “${words}”, which is similar.`,
      CLASS: (words) => `We searched for class number ${words}.`,
      ISBN: (words) => `No title has this ISBN. We searched for ${words}.`,
    },
    closest: 'Closest matches',
    missing: (words) => `Not in this record: ${words.map((word) => `“${word}”`).join(', ')}`,
    exactly: 'Search for exactly what I entered',
    tooLong: (most) => `You can search for at most ${number(most)} characters. Please shorten the words.`,
    range: (total, from, to, more) => `${number(from)}–${number(to)} of ${number(total)}${more ? '+' : ''}`,
    noSuchPage: 'There is no such page.',
    toFirst: 'Go to the first page',
    previous: (n) => `Previous ${number(n)}`,
    next: (n) => `Next ${number(n)}`,
    pages: 'Pages',
    page: (page, last) => `Page ${number(page)} of ${number(last)}`,
  },
  refusals: { CqlRefused: 'The query could not be read.' },
}
