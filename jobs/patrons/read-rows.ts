import type { PatronCategory } from '../../generated/prisma/enums.ts'
import { typedDate } from '../../server/domain/library/calendar/typed-date.ts'
import { cardNumberOf } from '../../server/domain/patrons/desk/card-number.ts'
import { checkedDetails, PatronDetailRefused } from '../../server/domain/patrons/desk/details.ts'
import type { ColumnFile } from '../import/table/columns.ts'
import type { Field, Mapping } from './mapping.ts'

interface Position {
  line: number
  end: number
}

/** What tells one person of the export from another. */
export interface Key {
  card: string
  number: string | null
}

export interface PersonRow extends Position, Key {
  /** Of the columns that the mapping names, as the database keeps them. */
  person: ReturnType<typeof checkedDetails> & { category: PatronCategory; homeBranchId: number }
}

/** `key`: whose row it is, as far as that can be read; a row without says of nobody that they are still there. */
export type RefusedRow = Position & { refusal: string; key: Key | null }

export async function* readRows(
  file: ColumnFile,
  mapping: Mapping,
  branchIds: ReadonlyMap<string, number>,
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
    const card = cardNumberOf(text('card'))
    if (card === null) {
      yield { ...position, refusal: `the card number “${text('card')}” is not 1 to 20 letters and digits`, key: null }
      continue
    }
    const key = { card, number: text('number') || null }
    const person = personOf(text, mapping, branchIds, now)
    yield typeof person === 'string' ? { ...position, refusal: person, key } : { ...position, ...key, person }
  }
}

/** Or why the row is refused. */
function personOf(
  text: (field: Field) => string,
  mapping: Mapping,
  branchIds: ReadonlyMap<string, number>,
  now: Date,
): PersonRow['person'] | string {
  const days = { birthDate: dayIn(text('birthDate')), expiresOn: dayIn(text('expiresOn')) }
  for (const [field, day] of Object.entries(days)) {
    if (day === undefined) return `${field}: “${text(field as Field)}” is not a date`
  }
  const written = text('category')
  const category = written ? (mapping.categories[written] ?? known(written)) : mapping.category
  if (!category) return written ? `the category “${written}” is not known` : 'no category'
  const place = text('branch')
  const code = place ? (mapping.branches[place] ?? place) : mapping.branch
  const homeBranchId = branchIds.get(code ?? '')
  if (homeBranchId === undefined) return code ? `there is no branch “${code}”` : 'no branch'
  if (mapping.columns.number && !text('number')) return 'no number'
  try {
    const { birthDate = null, expiresOn = null } = days
    const details = checkedDetails(
      {
        name: text('name'),
        nameReading: text('nameReading'),
        phone: text('phone'),
        postalCode: text('postalCode'),
        address: text('address'),
        staffNote: text('staffNote'),
        birthDate,
        expiresOn,
      },
      now,
    )
    return { ...details, category, homeBranchId }
  } catch (error) {
    if (error instanceof PatronDetailRefused) return `${error.message} It is “${text(error.field)}”.`
    throw error
  }
}

/** Null: none is written; undefined: what is written is none. Library systems write no end as 99999999. */
function dayIn(text: string) {
  if (text === '' || /^(9{4}[-/.]?){1}9{2}[-/.]?9{2}$/.test(text) || /^0+$/.test(text)) return null
  return typedDate(text) ?? undefined
}

function known(written: string): PatronCategory | undefined {
  const categories: Record<string, PatronCategory> = {
    RESIDENT: 'RESIDENT',
    COMMUTER: 'COMMUTER',
    MUTUAL_USE: 'MUTUAL_USE',
  }
  return categories[written]
}
