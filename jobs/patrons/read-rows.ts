import { parseEnteredDate } from '../../server/domain/library/calendar/typed-date.ts'
import { parseCardNumber } from '../../server/domain/patrons/desk/card-number.ts'
import { checkPatronDetails, PatronDetailRefused } from '../../server/domain/patrons/desk/details.ts'
import type { ColumnFile } from '../import/table/columns.ts'
import type { Field, Mapping } from './mapping.ts'

interface Position {
  line: number
  end: number
}

/** The identity of a person in the export. */
export interface Key {
  card: string
  number: string | null
}

export interface PersonRow extends Position, Key {
  /** The mapped columns, as the database stores them. */
  person: ReturnType<typeof checkPatronDetails> & { categoryCode: string; homeBranchId: number }
}

/**
 * `key` identifies the person as far as it can be read. A row without a key proves of nobody that they are still in the
 * export.
 */
export type RefusedRow = Position & { refusal: string; key: Key | null }

/** The codes of the library, as far as rows can name them. */
export interface Codes {
  branchIds: ReadonlyMap<string, number>
  /** The codes of categories, each with the category that patrons get for it. */
  categories: ReadonlyMap<string, string>
  defaultCategory: string
}

export async function* readRows(
  file: ColumnFile,
  mapping: Mapping,
  codes: Codes,
  now: Date,
): AsyncGenerator<PersonRow | RefusedRow> {
  for await (const row of file.rows()) {
    if (!('cells' in row)) {
      yield { ...row, key: null }
      continue
    }
    const position = { line: row.line, end: row.end }
    const text = (field: Field) =>
      [mapping.columns[field] ?? []]
        .flat()
        .map((heading) => file.cell(row.cells, heading))
        .filter(Boolean)
        .join(' ')
    const card = parseCardNumber(text('card'))
    if (card === null) {
      yield { ...position, refusal: `the card number “${text('card')}” is not 1 to 20 letters and digits`, key: null }
      continue
    }
    const key = { card, number: text('number') || null }
    const person = personOf(text, mapping, codes, now)
    yield typeof person === 'string' ? { ...position, refusal: person, key } : { ...position, ...key, person }
  }
}

/** Returns the person, or a string with the reason why the row is refused. */
function personOf(
  text: (field: Field) => string,
  mapping: Mapping,
  { branchIds, categories, defaultCategory }: Codes,
  now: Date,
): PersonRow['person'] | string {
  const days = { birthDate: dayIn(text('birthDate')), expiresOn: dayIn(text('expiresOn')) }
  for (const [field, day] of Object.entries(days)) {
    if (day === undefined) return `${field}: “${text(field as Field)}” is not a date`
  }
  const written = text('category')
  const named = written ? (mapping.categories[written] ?? written) : (mapping.category ?? defaultCategory)
  const category = categories.get(named)
  if (!category) return `the category “${written || named}” is not known`
  const place = text('branch')
  const code = place ? (mapping.branches[place] ?? place) : mapping.branch
  const homeBranchId = branchIds.get(code ?? '')
  if (homeBranchId === undefined) return code ? `there is no branch “${code}”` : 'no branch'
  if (mapping.columns.number && !text('number')) return 'no number'
  try {
    const { birthDate = null, expiresOn = null } = days
    const details = checkPatronDetails(
      {
        name: text('name'),
        nameReading: text('nameReading'),
        phone: text('phone'),
        postalCode: text('postalCode'),
        address: text('address'),
        staffNote: text('staffNote'),
        guardianName: text('guardianName'),
        guardianPhone: text('guardianPhone'),
        guardianMail: text('guardianMail'),
        birthDate,
        expiresOn,
      },
      now,
    )
    return { ...details, categoryCode: category, homeBranchId }
  } catch (error) {
    if (error instanceof PatronDetailRefused) return `${error.message} It is “${text(error.field)}”.`
    throw error
  }
}

/**
 * Parses a date. Null when the cell is empty, undefined when it has a value that is not a date. Library systems write
 * 99999999 for no end.
 */
function dayIn(text: string) {
  if (text === '' || /^(9{4}[-/.]?){1}9{2}[-/.]?9{2}$/.test(text) || /^0+$/.test(text)) return null
  // Some systems write the end of the day with its time.
  return parseEnteredDate(text.replace(/[T ]\d{1,2}:\d{2}.*$/, '')) ?? undefined
}
