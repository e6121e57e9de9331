import { urls } from '../../../server/urls/urls.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { titleText } from '../../parts/titles/title-line.tsx'
import { truncateBytes } from '../../parts/truncate.ts'
import type { Texts } from '../../text/languages.ts'

interface InSequence {
  sequencePosition: number | null
  sequence: { id: string; size: number } | null
  waitsFor: { title: { title: string; volume: string | null } } | null
}

/** The position of a hold in its sequence and the hold before it, for example 順番予約 2/3・「火の鳥 1」が届いてから. */
export function SequenceLine({ texts, of }: { texts: Texts; of: InSequence }) {
  const { sequence, sequencePosition, waitsFor } = of
  if (!sequence || sequence.size < 2 || sequencePosition === null) return null
  const earlier =
    waitsFor && titleText({ title: truncateBytes(waitsFor.title.title, 36), volume: waitsFor.title.volume })
  return (
    <div>
      <a href={urls.sequence(sequence.id)}>{texts.holds.sequence.place(sequencePosition, sequence.size)}</a>
      {earlier && <MarkJapanese texts={texts}>{`・${texts.holds.sequence.waitsFor(earlier)}`}</MarkJapanese>}
    </div>
  )
}
