import type { JudgedQuery } from '../../search-quality/judged.ts'
import type { Measured } from '../../search-quality/measures.ts'

/** The searches that answer the judged questions. */
export const searches = ['service', 'pg_trgm', 'MiniSearch'] as const

export type Search = (typeof searches)[number]

export interface Judged extends Pick<JudgedQuery, 'kind' | 'typed'> {
  set: string
  /** Whether the library lacks what is asked for, so that the best answer is none. */
  isAbsent: boolean
  measured: Record<Search, Measured>
  /** One of the intended titles. */
  intended: string
  /** The service's first titles with their creators and grades from 0 to 3. */
  first: { title: string; grade: number }[]
}

export interface RankingFigures {
  titles: number
  judged: Judged[]
}
