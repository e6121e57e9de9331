import MiniSearch from 'minisearch'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'

/** Chosen among seven sets of weights for the most questions with a best title among the first three. */
const boost = { title: 2, reading: 1.5, people: 2, readings: 1.5, volume: 2, others: 1.5 }

/** Words of Latin letters and digits, and pairs of neighbouring characters of all other letters. */
function tokensOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60))
    // The hyphens of an ISBN.
    .replace(/(?<=\d)-(?=[\dx])/g, '')
  const runs = plain.match(/[\p{sc=Latin}\d.]+|[\p{L}ー々]+/gu) ?? []
  return runs.flatMap((run) =>
    /^[\p{sc=Latin}\d.]/u.test(run) || run.length === 1
      ? [run]
      : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  )
}

const isWord = (term: string) => /^(\p{sc=Latin}{4,}|\d{8,}x?)$/u.test(term)

/** Names as recorded and without the space between their parts. */
const bothWays = (names: string[]) => names.flatMap((name) => [name, name.replaceAll(' ', '')]).join(' ')

/** A search with MiniSearch: BM25+ over weighted fields, any of the terms, prefixes and slips of Latin words. */
export function openMiniSearch(records: TitleRecord[], idOf: (place: number) => number) {
  const index = new MiniSearch({
    fields: ['title', 'reading', 'subtitle', 'volume', 'people', 'readings', 'publisher', 'year', 'others'],
    tokenize: tokensOf,
    processTerm: (term) => term,
    searchOptions: {
      boost,
      combineWith: 'OR',
      prefix: isWord,
      fuzzy: (term) => (isWord(term) ? 0.2 : false),
    },
  })
  index.addAll(
    records.map((record, place) => ({
      id: idOf(place),
      title: record.title,
      reading: record.titleReading,
      subtitle: record.subtitle,
      volume: record.volume,
      people: bothWays(record.contributors.map(({ name }) => name)),
      readings: bothWays(record.contributors.map(({ reading }) => reading ?? '')),
      publisher: record.publisher,
      year: record.publishedYear,
      others: [...(record.series ?? []), ...record.subjects, ...record.isbns, ...record.ndcs].join(' '),
    })),
  )
  return async (typed: string) =>
    index
      .search(typed)
      .slice(0, 10)
      .map(({ id }) => id as number)
}
