import type { TitleLink } from './link.ts'

/**
 * The lists of a record that one column holds together, because most records have few of them (E17). A new list is a name here,
 * a description in `server/graphql/catalogue/details.ts`, a MARC field in `jobs/import/marc/title/details.ts`, and its
 * words.
 */
export const detailNames = [
  'summary',
  'variantTitles',
  'performers',
  'genres',
  'audience',
  'languageNotes',
  'systemNotes',
  'hosts',
  'awards',
  'publicationPlaces',
  'deweyClasses',
] as const

export type DetailName = (typeof detailNames)[number]

/** The detail fields of a record, before they are stored. An absent list is empty. */
export type Details = { [name in DetailName]?: string[] | undefined } & {
  /** Readings of the variant titles, for search only. */
  variantTitleReadings?: string[] | undefined
  links?: TitleLink[] | undefined
}

const storedNames = [...detailNames, 'variantTitleReadings', 'links'] as const

/** Returns the value of the column: the lists that are not empty. */
export function storedDetails(record: Details): Details {
  return Object.fromEntries(storedNames.flatMap((name) => (record[name]?.length ? [[name, record[name]]] : [])))
}

/** SQL: whether the record of the title `t` has a link to an open text (C48). The index has the same expression. */
export const hasOpenTextSql = `t.details @> '{"links": [{"isOpen": true}]}'`

/** Reads the column. A later release may have stored names that this one does not know. */
export function detailsOf(stored: unknown): Details {
  return storedDetails(typeof stored === 'object' && stored !== null ? stored : {})
}
