import { type Frame, isOffered } from '../../parts/frame-data.ts'

interface Props {
  frame: Frame
  /** The page of a sequence or of a set also says what happens to its holds. */
  of?: 'sequence' | 'anyOf'
}

/** States that this service, and not the library system, keeps the order of the holds (G13). */
export function KeptHere({ frame, of }: Props) {
  if (isOffered(frame, 'CIRCULATION')) return null
  const { texts } = frame
  const { keptHere } = texts.holds.sequence
  return (
    <p>
      <small>{of ? texts.sentences([keptHere, texts.holds[of].keptHow]) : keptHere}</small>
    </p>
  )
}
