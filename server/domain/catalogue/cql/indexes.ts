import { startOf, Temporal } from '../../library/calendar/dates.ts'
import type { Conditions } from '../search/conditions.ts'
import { normaliseIsbn } from '../titles/isbn.ts'
import { type Reader, readBoolean, readClassNumber, readRange, readValues, readWords, relations } from './readers.ts'

export interface CqlIndex {
  /** The English title, for the explain response. */
  title: string
  /** All qualified names of the index, the preferred one first. */
  names: string[]
  relations: readonly string[]
  read: Reader
}

/** The library's own codes. */
export interface LibraryCodes {
  /** The ids of the branches by their codes. */
  branches: ReadonlyMap<string, number>
  /** Returns the current code of a material type, or undefined when the code is unknown. */
  materialType(code: string): string | undefined
  /** Whether this service keeps the loans. A library system does not tell which titles can be lent now. */
  keepsLoans: boolean
}

/** Returns every supported index. */
export function cqlIndexes({ branches, materialType, keepsLoans }: LibraryCodes): CqlIndex[] {
  const index = (title: string, kind: keyof typeof relations, read: Reader, ...names: string[]): CqlIndex => ({
    title,
    names,
    relations: relations[kind],
    read,
  })
  return [
    index('Anywhere in the record', 'words', readWords('keyword'), ...anywhere),
    index('Title and its reading', 'words', readWords('title'), 'dc.title', 'local.title', 'bath.title'),
    index('People and bodies, and their readings', 'words', readWords('author'), ...people),
    index('Publisher', 'words', readWords('publisher'), 'dc.publisher', 'local.publisher'),
    index('Subject', 'words', readWords('subject'), 'dc.subject', 'local.subject'),
    index('Year of publication', 'range', year, 'dc.date', 'local.date', 'local.year'),
    index('ISBN, or URL of the title', 'values', readValues(identifier), 'dc.identifier', 'local.identifier'),
    index('ISBN', 'values', readValues(isbn), 'bath.isbn', 'local.isbn'),
    index(
      'Kind of material',
      'values',
      readValues(typeIn(materialType)),
      'dc.type',
      'local.type',
      'local.materialtype',
    ),
    index('Language (ISO 639-2)', 'values', readValues(language), 'dc.language', 'local.language'),
    index('Class number (NDC), by its beginning', 'class', readClassNumber, 'local.ndc'),
    index('Branch that has a copy, by its code', 'values', readValues(branchIn(branches)), 'local.branch'),
    ...(keepsLoans
      ? [index('A copy can be lent now', 'truth', readBoolean({ lendableNow: true }), 'local.lendable')]
      : []),
    index('Anybody can read the whole text on the web', 'truth', readBoolean({ openText: true }), 'local.opentext'),
    index('Day on which the title was added', 'range', added, 'local.added'),
    index('Number of the title', 'values', readValues(number), 'rec.identifier', 'rec.id', 'local.id'),
    index('Every title', 'truth', readBoolean({}), 'cql.allrecords', 'local.allrecords'),
  ]
}

const anywhere = ['cql.serverchoice', 'cql.anywhere', 'cql.keywords', 'local.serverchoice', 'local.anywhere']
const people = ['dc.creator', 'dc.contributor', 'local.author', 'local.creator', 'local.contributor', 'bath.name']

function isbn(written: string): Conditions | undefined {
  const digits = normaliseIsbn(written.replace(/^urn:isbn:/i, ''))
  return digits === null ? undefined : { isbn: digits }
}

function identifier(written: string): Conditions | undefined {
  const [, id] = /\/titles\/(\d{1,9})$/.exec(written) ?? []
  return id === undefined ? isbn(written) : number(id)
}

function number(written: string): Conditions | undefined {
  return /^\d{1,9}$/.test(written) ? { id: Number(written) } : undefined
}

function typeIn(materialType: LibraryCodes['materialType']) {
  return (written: string): Conditions | undefined => {
    const type = materialType(written.toUpperCase())
    return type === undefined ? undefined : { materialTypes: [type] }
  }
}

function language(written: string): Conditions | undefined {
  return /^[a-z]{3}$/i.test(written) ? { language: written.toLowerCase() } : undefined
}

function branchIn(branches: LibraryCodes['branches']) {
  return (code: string): Conditions | undefined => {
    const branchId = branches.get(code.toLowerCase())
    return branchId === undefined ? undefined : { branchId }
  }
}

const year = readRange(
  (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
  (one) => one + 1,
  (yearFrom) => ({ yearFrom }),
  (one) => ({ yearTo: one - 1 }),
)

const added = readRange(
  dateOf,
  (date) => date.add({ days: 1 }),
  (date) => ({ addedSince: startOf(date) }),
  (date) => ({ none: [{ addedSince: startOf(date) }] }),
)

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return /^[12]\d{3}-?\d\d-?\d\d$/.test(text) ? Temporal.PlainDate.from(text) : undefined
  } catch {
    return undefined
  }
}
