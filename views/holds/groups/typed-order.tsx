import { urls } from '../../../server/urls/urls.ts'
import { FieldError, type FrameWithErrors, fieldAttributes } from '../../parts/forms/form-errors.tsx'

interface Volume {
  id: string
  workId: string | null
  volumeOrder: number | null
}

/** Keeps the order of the titles, but moves the volumes of a work together and sorts them (S1). */
export function inVolumeOrder<Of extends Volume>(titles: Of[]): Of[] {
  const first = new Map<string, number>()
  for (const [index, { workId }] of titles.entries()) {
    if (workId !== null && !first.has(workId)) first.set(workId, index)
  }
  const at = (title: Of) => (title.workId === null ? titles.indexOf(title) : (first.get(title.workId) ?? 0))
  return [...titles].sort((a, b) => at(a) - at(b) || (a.volumeOrder ?? 0) - (b.volumeOrder ?? 0))
}

/** The field with the number of a row: `o` and the row's number. */
export function orderFieldName(id: string): string {
  return `o${urls.numberOf(id)}`
}

/** The element ID of a row's name. Rows start at 0. */
export const rowNameId = (row: number) => `t${row}`

/** The element ID of the label that all number fields share. */
const orderLabelId = 'o'

interface OrderProps {
  frame: FrameWithErrors
  id: string
  value: string
  /** The index among the rows with a number field. */
  row: number
}

/** The number field of a row. Its accessible name includes the title. */
export function OrderInput({ frame, id, value, row }: OrderProps) {
  const { order } = frame.texts.holds.sequence
  return (
    <span lang={frame.texts.japanese && frame.texts.code}>
      <FieldError frame={frame} name={orderFieldName(id)} />{' '}
      {row === 0 ? <span id={orderLabelId}>{order}</span> : order}{' '}
      <input
        {...fieldAttributes(frame, orderFieldName(id))}
        value={value}
        size={2}
        aria-labelledby={`${rowNameId(row)} ${orderLabelId}`}
      />
    </span>
  )
}
