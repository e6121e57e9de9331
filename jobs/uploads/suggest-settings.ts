import type { ImportKind } from '../../generated/prisma/enums.ts'
import type { PreviewValue } from '../../server/domain/imports/preview.ts'
import type { FoundLayout } from './detect-layout.ts'
import { catalogueHeadings, foldHeading, matchHeadings, patronHeadings, patronPairs } from './known-headings.ts'
import type { KnownValues } from './known-values.ts'
import type { ColumnScan, Columns } from './scan-columns.ts'

/** The name of the catalogue for files that do not name one. */
const defaultSource = 'library'

/** Matches the columns of a table by known names. */
export function suggestColumns(kind: ImportKind, scan: Pick<ColumnScan, 'columns'>): Columns {
  const headings = scan.columns.map(({ name }) => name)
  if (kind === 'PATRONS') return patronColumns(headings)
  const matched: Columns = { ...matchHeadings(headings, catalogueHeadings) }
  if (kind === 'COPIES') {
    const wanted = ['controlNumber', 'barcode', 'branch', 'location', 'shelfMark', 'status', 'reference']
    return Object.fromEntries(Object.entries(matched).filter(([field]) => wanted.includes(field)))
  }
  const authors = scan.columns.find(({ name }) => name === matched.author)?.samples ?? []
  // Names with roles, such as 夏目漱石著, are a statement of responsibility.
  if (matched.statement === undefined && authors.filter(hasRole).length * 2 > authors.length) {
    const { author, ...others } = matched
    return { ...others, ...(author !== undefined && { statement: author }) }
  }
  return matched
}

const hasRole = (text: string) =>
  /[^\s](著|編|編著|作|絵|文|監修|訳|原作|画|え|ぶん|さく)(?=$|[\s;；,，、／/])/.test(text)

function patronColumns(headings: readonly string[]): Columns {
  const folded = new Map(headings.map((heading) => [foldHeading(heading), heading]))
  const pairs: Columns = {}
  for (const { field, pairs: known } of patronPairs) {
    for (const pair of known) {
      const found = pair.flatMap((name) => folded.get(foldHeading(name)) ?? [])
      if (found.length === 2 && pairs[field] === undefined) pairs[field] = found
    }
  }
  const used = new Set(Object.values(pairs).flat())
  return {
    ...matchHeadings(
      headings.filter((heading) => !used.has(heading)),
      patronHeadings,
    ),
    ...pairs,
  }
}

/** Makes settings for a table in the form of the mapping files. */
export function suggestSettings(
  kind: ImportKind,
  layout: FoundLayout,
  columns: Columns,
  values: readonly PreviewValue[],
  known: KnownValues,
): Record<string, unknown> {
  const meanings = (field: string) => meaningsOf(values, field)
  const branchOfAll = known.onlyBranch ?? undefined
  const copies = {
    branches: meanings('branch'),
    ...(columns.branch === undefined && branchOfAll !== undefined && { defaultBranch: branchOfAll }),
    locations: meanings('location'),
    statuses: meanings('status'),
    referenceOnly: Object.keys(meanings('reference')),
  }
  if (kind === 'PATRONS') {
    return {
      ...layout,
      columns,
      categories: meanings('category'),
      branches: copies.branches,
      ...(columns.branch === undefined && branchOfAll !== undefined && { branch: branchOfAll }),
    }
  }
  if (kind === 'COPIES') return { source: defaultSource, copiesFile: { ...layout, columns, ...copies } }
  return {
    source: defaultSource,
    ...layout,
    columns,
    ...(columns.materialType === undefined ? { materialType: 'BOOK' } : { materialTypes: meanings('materialType') }),
    ...(columns.barcode !== undefined && copies),
  }
}

function meaningsOf(values: readonly PreviewValue[], field: string): Record<string, string | null> {
  const found = values.filter((value) => value.field === field && value.meaning !== null)
  return Object.fromEntries(found.map(({ text, meaning }) => [text, meaning]))
}

/** The settings that map the values of a field. */
const mapOf = {
  branch: 'branches',
  location: 'locations',
  status: 'statuses',
  category: 'categories',
  materialType: 'materialTypes',
}

/** Adds what is known about the values of a column for which the settings have no map yet. */
export function withMeanings(
  kind: ImportKind,
  settings: Record<string, unknown>,
  values: readonly PreviewValue[],
): Record<string, unknown> {
  const table = (kind === 'COPIES' ? settings.copiesFile : settings) as Record<string, unknown>
  const fields = new Set(values.map(({ field }) => field))
  const maps = Object.entries(mapOf).filter(([field, name]) => fields.has(field) && table[name] === undefined)
  const added: Record<string, unknown> = Object.fromEntries(
    maps.map(([field, name]) => [name, meaningsOf(values, field)]),
  )
  if (fields.has('reference') && table.referenceOnly === undefined) {
    added.referenceOnly = Object.keys(meaningsOf(values, 'reference'))
  }
  return kind === 'COPIES' ? { ...settings, copiesFile: { ...table, ...added } } : { ...settings, ...added }
}

/** The fields that a table must have and lacks. */
export function missingFields(kind: ImportKind, columns: Columns): string[] {
  const has = (...fields: string[]) => fields.some((field) => columns[field] !== undefined)
  if (kind === 'PATRONS') return ['card', 'name'].filter((field) => !has(field))
  if (kind === 'COPIES') return ['controlNumber', 'barcode'].filter((field) => !has(field))
  return has('title', 'bibliographicString') ? [] : ['title']
}
