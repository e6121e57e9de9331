import { urls } from '../../server/urls.ts'
import { type Faulty, FieldFault, fieldOf } from '../parts/faults.tsx'

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

/** The number of a row in the patron's order. */
export function OrderInput({ frame, id, value }: { frame: Faulty; id: string; value: string }) {
  const { order } = frame.texts.holds.sequence
  return (
    <span lang={frame.texts.japanese && frame.texts.code}>
      <FieldFault frame={frame} name={orderField(id)} /> {order}{' '}
      <input {...fieldOf(frame, orderField(id))} value={value} size={2} aria-label={order} />
    </span>
  )
}
