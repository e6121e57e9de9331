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
  },
  mostReserved: {
    title: 'Most reserved',
    countedAt: (time, fewest) => `Counted on ${time}. Titles with fewer than ${fewest} holds are left out.`,
    range: (total, from, to) => `${number(from)}–${number(to)} of ${number(total)}, the most reserved first`,
    none: 'No title has many holds at the moment.',
    show: 'Show these',
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
