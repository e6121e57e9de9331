import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { parting } from '../judged.ts'

/** A work whose title consists of kanji and kana, by an author with a family and a given name. */
export interface Work {
  title: string
  reading: string
  author: string
  record: TitleRecord
}

/** The input of the rules that make queries: records as written, without the folding of the search. */
export interface Sample {
  records: TitleRecord[]
  works: Work[]
  /** Names of authors with at least three titles. Most are a family name, a space and a given name. */
  authors: string[]
  /** Samples a list. Every run returns the same entries. */
  some<One>(list: One[], count: number): One[]
}

export function sampleOf(records: TitleRecord[]): Sample {
  const works = records.flatMap((record): Work[] => {
    const { title, titleReading: reading, contributors } = record
    const author = contributors[0]?.name ?? ''
    const length = [...title].length
    const isPlain = /^[\p{sc=Han}々ぁ-んァ-ヶー]+$/u.test(title) && length >= 3 && length <= 20
    return isPlain && reading && /^\S+ \S+$/.test(author) && !parting.test(author)
      ? [{ title, reading, author, record }]
      : []
  })
  const counts = new Map<string, number>()
  for (const { author } of works) counts.set(author, (counts.get(author) ?? 0) + 1)
  const authors = [...counts].filter(([, count]) => count >= 3).map(([author]) => author)
  return { records, works, authors, some: draw() }
}

function draw() {
  let state = 20_261_127
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return <One>(list: One[], count: number): One[] => {
    const left = [...list]
    const drawn: One[] = []
    while (drawn.length < count && left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1))
    return drawn
  }
}

export const distinct = <One>(list: One[]): One[] => [...new Set(list)]

/** The selector of the work by its title and author. */
export const itself = ({ title, author }: Pick<Work, 'title' | 'author'>) => `title=${title}&by=${author}`
