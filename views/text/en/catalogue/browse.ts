import type * as ja from '../../ja/catalogue/browse.ts'
import { number } from '../language.ts'

export const browse: typeof ja.browse = {
  newTitles: 'New titles',
  ways: 'Other ways to find titles',
  allNewTitles: 'All new titles',
  newTitlesFeed: 'RSS feed of new titles',
  ndc: {
    title: 'Browse by subject',
    about: 'Books stand by numbers that tell what they are about (Nippon Decimal Classification). Choose a field.',
    all: 'All classes',
    count: (titles) => number(titles),
    see: (titles) => `See what is in this class (${number(titles)})`,
    none: 'Nothing is in this class.',
    within: 'In more detail',
    unnamed: 'Other',
  },
  arrivals: {
    title: 'New arrivals',
    week: (from, to) => `Added ${from} – ${to}`,
    earlier: 'Week before',
    later: 'Next week',
    show: 'Show these',
    none: 'Nothing like this came in that week.',
    empty: 'There are no new arrivals yet.',
  },
  mostReserved: {
    title: 'Most reserved',
    countedAt: (time, fewest) => `Counted on ${time}. Titles with fewer than ${fewest} reservations are left out.`,
    range: (total, from, to) => `${number(from)}–${number(to)} of ${number(total)}, the most reserved first`,
    none: 'Nothing is reserved by many at the moment.',
    show: 'Show these',
  },
  author: {
    title: (name) => `Titles by ${name}`,
    none: 'Nothing by a person or body of this name was found.',
    search: 'Search for the name',
    sort: 'Sort',
  },
  work: {
    title: (title) => `${title} (all volumes)`,
    all: 'See all volumes',
    volumes: (total, from, to) => `Volumes ${number(from)}–${number(to)} of ${number(total)}`,
  },
}
