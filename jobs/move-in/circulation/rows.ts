import { libraryTimeZone } from '../../../server/common/time-zone.ts'
import type { MovedHold } from '../../../server/domain/circulation/move-in/holds.ts'
import type { MovedLoan } from '../../../server/domain/circulation/move-in/loans.ts'
import type { PatronKey } from '../../../server/domain/circulation/move-in/subjects.ts'
import type { TitleKey } from '../../../server/domain/circulation/move-in/titles.ts'
import { dateIn, startOf, Temporal } from '../../../server/domain/library/calendar/dates.ts'
import { parseEnteredDate } from '../../../server/domain/library/calendar/typed-date.ts'
import { parseCardNumber } from '../../../server/domain/patrons/desk/card-number.ts'
import type { ColumnFile } from '../../import/table/columns.ts'
import type { HoldsMapping, LoansMapping } from './mapping.ts'

const withTime = /^(.+?)[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|JST|[+-]\d{2}:?\d{2})?$/i

/**
 * Parses a date with or without a time, as library systems write them. A time without an offset is in Tokyo time, and a
 * date alone is its first moment there. Null when it is neither.
 */
function parseMoment(text: string): Date | null {
  const [, dayText = text, hour = '0', minute = '0', second = '0', zone] = withTime.exec(text.trim()) ?? []
  const day = parseEnteredDate(dayText)
  if (!day) return null
  const time = Temporal.PlainTime.from({ hour: 0 })
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  if (h > 23 || m > 59 || s > 59) return null
  const local = day.toPlainDateTime(time.with({ hour: h, minute: m, second: s }))
  const instant = local.toZonedDateTime(zone === undefined ? libraryTimeZone : offsetOf(zone)).toInstant()
  // A date of the year 1 or later, which every database column can hold.
  return new Date(Math.max(startOf(Temporal.PlainDate.from('0001-01-01')).getTime(), instant.epochMilliseconds))
}

/** The calendar date in Tokyo of a date with or without a time. Null when it is neither. */
function parseDay(text: string): Temporal.PlainDate | null {
  const moment = parseMoment(text)
  return moment && dateIn(moment)
}

function offsetOf(zone: string): string {
  if (/^(Z|UTC)$/i.test(zone)) return 'UTC'
  if (/^JST$/i.test(zone)) return 'Asia/Tokyo'
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
}

interface Position {
  line: number
  end: number
}

type RefusedRow = Position & { refusal: string }
/** A loan or hold that has ended in the other system. */
type ClosedRow = Position & { closed: true }

export type LoanRow = (Position & { loan: MovedLoan }) | RefusedRow | ClosedRow
export type HoldRow =
  | (Position & { hold: Omit<MovedHold, 'titleId'>; title: TitleKey; isSuspended: boolean })
  | RefusedRow
  | ClosedRow

/** Ids of branches by code. */
export type BranchIds = ReadonlyMap<string, number>

type Cell = (heading: string | undefined) => string

/** Thrown by the readers of cells. Its message is the reason of the refusal. */
class Unreadable extends Error {}

export async function* readLoans(
  file: ColumnFile,
  mapping: LoansMapping,
  branchIds: BranchIds,
): AsyncGenerator<LoanRow> {
  const { columns } = mapping
  yield* rowsOf(file, (cell) => {
    if (cell(columns.returnedAt) !== '') return { closed: true }
    const barcode = cell(columns.barcode)
    if (barcode === '') throw new Unreadable('no barcode')
    const dueOn = parseDay(cell(columns.dueOn))
    if (!dueOn) throw new Unreadable(notADate('due date', cell(columns.dueOn)))
    const renewals = cell(columns.renewals) || '0'
    if (!/^\d{1,4}$/.test(renewals)) throw new Unreadable(`the number of renewals “${renewals}” is not a number`)
    const lentAt = momentOf(cell(columns.lentAt), 'time of lending')
    return {
      loan: {
        ...patronOf(cell, columns),
        barcode,
        // Without a time of lending, the loan counts from now.
        lentAt: lentAt ?? new Date(),
        dueOn,
        renewals: Number(renewals),
        renewedAt: momentOf(cell(columns.renewedAt), 'time of renewal'),
        branchId: branchOf(cell(columns.branch), mapping, branchIds),
      },
    }
  })
}

export async function* readHolds(
  file: ColumnFile,
  mapping: HoldsMapping,
  branchIds: BranchIds,
): AsyncGenerator<HoldRow> {
  const { columns } = mapping
  yield* rowsOf(file, (cell) => {
    const state = stateOf(cell(columns.state), mapping)
    if (state === 'CLOSED') return { closed: true }
    const placedAt = momentOf(cell(columns.placedAt), 'time of the hold')
    if (!placedAt) throw new Unreadable('no time of the hold')
    const position = cell(columns.position)
    if (!/^\d{0,9}$/.test(position)) throw new Unreadable(`the position “${position}” is not a number`)
    const pickupBranchId = branchOf(cell(columns.branch), mapping, branchIds)
    if (pickupBranchId === null) throw new Unreadable('no pickup branch')
    const shelf = cell(columns.shelfExpiresOn)
    const shelfExpiresOn = state === 'READY' && shelf !== '' ? parseDay(shelf) : null
    if (state === 'READY' && shelf !== '' && !shelfExpiresOn) throw new Unreadable(notADate('last shelf day', shelf))
    return {
      hold: {
        ...patronOf(cell, columns),
        placedAt,
        position: position === '' ? null : Number(position),
        pickupBranchId,
        state,
        copy: state === 'WAITING' ? null : cell(columns.copy) || null,
        shelfExpiresOn,
      },
      title: {
        controlNumber: cell(columns.controlNumber) || null,
        isbn: cell(columns.isbn) || null,
        barcode: cell(columns.barcode) || null,
      },
      isSuspended: !/^(0|f|false|)$/i.test(cell(columns.suspended)),
    }
  })
}

async function* rowsOf<Read extends object>(
  file: ColumnFile,
  read: (cell: Cell) => Read,
): AsyncGenerator<(Position & Read) | RefusedRow> {
  for await (const row of file.rows()) {
    if (!('cells' in row)) {
      yield row
      continue
    }
    const { line, end, cells } = row
    try {
      yield { line, end, ...read((heading) => (heading === undefined ? '' : file.cell(cells, heading))) }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      yield { line, end, refusal: error.message }
    }
  }
}

function patronOf(cell: Cell, columns: { card?: string | undefined; number?: string | undefined }): PatronKey {
  const written = cell(columns.card)
  const number = cell(columns.number) || null
  if (written === '' && number === null) throw new Unreadable('no card number')
  const card = written === '' ? null : parseCardNumber(written)
  if (written !== '' && card === null) {
    throw new Unreadable(`the card number “${written}” is not 1 to 20 letters and digits`)
  }
  return { card, number }
}

/** Null when the row and the mapping name no branch. */
function branchOf(
  written: string,
  mapping: Pick<HoldsMapping, 'branches' | 'branch'>,
  branchIds: BranchIds,
): number | null {
  const code = written === '' ? mapping.branch : (mapping.branches[written] ?? written)
  if (code === undefined) return null
  const id = branchIds.get(code)
  if (id === undefined) throw new Unreadable(`there is no branch “${code}”`)
  return id
}

function stateOf(written: string, { states, columns }: HoldsMapping) {
  const state = states[written] ?? (columns.state === undefined || written === '' ? 'WAITING' : undefined)
  if (!state) throw new Unreadable(`the state “${written}” is not in the mapping`)
  return state
}

function momentOf(text: string, what: string): Date | null {
  if (text === '') return null
  const moment = parseMoment(text)
  if (!moment) throw new Unreadable(notADate(what, text))
  return moment
}

const notADate = (what: string, text: string) => `the ${what} “${text}” is not a date`
