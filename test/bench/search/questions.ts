import { parse, print } from 'graphql'
import { openSessions } from '../../../server/auth/session.ts'
import type { Database } from '../../../server/database/database.ts'
import { createContext } from '../../../server/graphql/engine/context/context.ts'
import { runOperation } from '../../../server/graphql/in-process/run-operation.ts'
import { TitleListData } from '../../../views/parts/titles/title-list.tsx'
import type { Answer } from '../../support/http/ask.ts'

/** The fields that the results page requests of each title. */
const fields = print(TitleListData)
export const pageQuery = parse(/* GraphQL */ `query ($text: String, $first: Int, $after: String) {
  titles(conditions: { keyword: $text }, first: $first, after: $after) { totalCount edges { node { ...TitleListData } } } }
  ${fields}`)
const cursorQuery = parse(/* GraphQL */ `query ($text: String, $first: Int, $after: String) {
  titles(conditions: { keyword: $text }, first: $first, after: $after) { pageInfo { endCursor } } }`)
export const facetsQuery =
  parse(/* GraphQL */ `query ($text: String) { titles(conditions: { keyword: $text }, first: 0) { facets {
  types { type { code } count } languages { language count } years { from to count } branches { branch { id } count }
  ndcs { ndc count } } } }`)

/** Runs an operation that is already parsed, as pages do. */
export function ask(
  db: Database,
  operation: ReturnType<typeof parse>,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const client = { network: '', device: '', deviceSecret: null }
  const asker = { patron: null, provisional: null, session: null, access: null, isPage: false, visitor: null, client }
  return runOperation(
    operation as never,
    variables,
    createContext(db, openSessions(db, { secure: false }), new Date(), asker),
  )
}

export interface Counted {
  facet: string
  value: string
  count: number
}

export const sorted = (counts: Counted[]) =>
  counts.map(({ facet, value, count }) => `${facet} ${value} ${count}`).sort()

/** The service's counts in the form of the hand-written statement. */
export function facetsOf({ titles: { facets } }: Answer): Counted[] {
  const of = (facet: string, counts: Answer[], value: (one: Answer) => unknown) =>
    counts.map((one) => ({ facet, value: String(value(one)), count: one.count }))
  return [
    ...of('type', facets.types, ({ type }) => type.code),
    ...of('language', facets.languages, ({ language }) => language),
    ...of('year', facets.years, ({ to }) => to - 9),
    ...of('branch', facets.branches, ({ branch }) => branch.id.slice('Branch:'.length)),
    ...of('ndc', facets.ndcs, ({ ndc }) => ndc),
  ]
}

/** The cursor before a page, found by paging as a person would. */
export async function cursorBefore(db: Database, text: string, page: number): Promise<string> {
  let after: string | null = null
  for (let passed = 0; passed < (page - 1) * 10; ) {
    const first = Math.min(100, (page - 1) * 10 - passed)
    const { titles }: Answer = await ask(db, cursorQuery, { text, first, after })
    after = titles.pageInfo.endCursor
    passed += first
  }
  return after ?? ''
}
