import { urls } from '../../../server/urls/urls.ts'
import { type Faulty, FieldFault, fieldOf } from '../../parts/forms/form-errors.tsx'

interface Volume {
  id: string
  workId: number | null
  volumeOrder: number | null
}

/** The titles as they stand, but the volumes of a work beside each other and in order (S1). */
export function inVolumeOrder<Of extends Volume>(titles: Of[]): Of[] {
  const first = new Map<number, number>()
  for (const [index, { workId }] of titles.entries()) {
    if (workId !== null && !first.has(workId)) first.set(workId, index)
  }
  const at = (title: Of) => (title.workId === null ? titles.indexOf(title) : (first.get(title.workId) ?? 0))
  return [...titles].sort((a, b) => at(a) - at(b) || (a.volumeOrder ?? 0) - (b.volumeOrder ?? 0))
}

/** Names of the fields that carry a number for each row: `o` and the row's number. */
export function orderField(id: string): string {
  return `o${urls.numberOf(id)}`
}

/** The id of what names a row, counted from 0. */
export const rowName = (row: number) => `t${row}`

/** Of the word that stands beside each number: the first says it for all. */
const orderWord = 'o'

interface OrderProps {
  frame: Faulty
  id: string
  value: string
  /** Which of the rows that have a number it is. */
  row: number
}

/** The number of a row in the patron's order, called by its title. */
export function OrderInput({ frame, id, value, row }: OrderProps) {
  const { order } = frame.texts.holds.sequence
  return (
    <span lang={frame.texts.japanese && frame.texts.code}>
      <FieldFault frame={frame} name={orderField(id)} /> {row === 0 ? <span id={orderWord}>{order}</span> : order}{' '}
      <input
        {...fieldOf(frame, orderField(id))}
        value={value}
        size={2}
        aria-labelledby={`${rowName(row)} ${orderWord}`}
      />
    </span>
  )
}
