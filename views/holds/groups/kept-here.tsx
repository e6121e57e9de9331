import { type Frame, isOffered } from '../../parts/frame-data.ts'

/** States that this service, and not the library system, keeps the order of the holds (G13). */
export function KeptHere({ frame }: { frame: Frame }) {
  if (isOffered(frame, 'CIRCULATION')) return null
  return (
    <p>
      <small>{frame.texts.holds.sequence.keptHere}</small>
    </p>
  )
}
