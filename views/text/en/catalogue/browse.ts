import type * as ja from '../../ja/catalogue/browse.ts'
import { number } from '../language.ts'

export const browse: typeof ja.browse = {
  seeAll: 'See all',
  seeHolds: 'See my holds',
  newTitles: 'New titles',
  ways: 'Other ways to find titles',
  allNewTitles: 'All new titles',
  newTitlesFeed: 'RSS feed of new titles',
  ndc: {
    title: 'Browse by subject',
    about:
      'Books are shelved by numbers that say what they are about (Nippon Decimal Classification). Choose a subject.',
    all: 'All classes',
    count: (titles) => number(titles),
    see: (titles) => `See what is in this class (${number(titles)})`,
    none: 'There is nothing in this class.',
    within: 'More specific classes',
    unnamed: 'Other',
  },
  arrivals: {
    title: 'New arrivals',
    week: (from, to) => `Added ${from} – ${to}`,
    earlier: 'Previous week',
    later: 'Next week',
    show: 'Show these',
    none: 'Nothing matching this was added that week.',
    empty: 'There are no new arrivals yet.',
    mainClass: 'Subject',
    allClasses: 'Every subject',
  },
  mostReserved: {
    title: 'Most reserved',
    countedAt: (time, fewest) => `Counted on ${time}. Titles with fewer than ${fewest} holds are left out.`,
    range: (total, from, to) => `${number(from)}–${number(to)} of ${number(total)}, the most reserved first`,
    none: 'No title has many holds at the moment.',
    show: 'Show these',
  },
  rankings: {
    title: 'Rankings of loans and holds',
    kind: 'Counted by',
    kinds: { LOANS: 'Loans', HOLDS: 'Holds' },
    period: 'Period',
    periods: { MONTH: 'Last month', YEAR: 'The year up to last month' },
    age: 'Age',
    allAges: 'All ages',
    ages: {
      AGE_0_6: '0 to 6',
      AGE_7_12: '7 to 12',
      AGE_13_18: '13 to 18',
      AGE_19_39: '19 to 39',
      AGE_40_64: '40 to 64',
      AGE_65: '65 and older',
    },
    show: 'Show these',
    counted: (from, until, fewest) =>
      `Counted from ${from} to ${until}. Titles with fewer than ${fewest} are left out. Nobody’s name was recorded.`,
    range: (total, from, to) => `${number(from)}–${number(to)} of ${number(total)}, the most used first`,
    none: 'There is no ranking for this choice yet.',
  },
  author: {
    others: (names) => `Other spellings: ${names}`,
    title: (name) => `Titles by ${name}`,
    none: 'Nothing was found by a person or organisation of this name.',
    search: 'Search for the name',
    sort: 'Sort',
  },
  work: {
    title: (title) => `${title} (all volumes)`,
    all: 'See all volumes',
    volumes: (total, from, to) => `Volumes ${number(from)}–${number(to)} of ${number(total)}`,
  },
}
