import type { Child } from 'hono/jsx'
import type { FragmentOf } from '../../graphql.ts'
import type { Frame } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { TitleList, type TitleListData } from '../../parts/titles/title-list.tsx'
import { truncateBytes } from '../../parts/truncate.ts'

interface ClosestTitle {
  missingWords: readonly string[]
  title: { id: string } & FragmentOf<typeof TitleListData>
}

/** The maximum number of words that are named for a title, and their bytes. */
const maxWords = 3
const maxBytes = 60

/** The titles that are closest to a search, with the words that each one lacks. Nothing when there are none. */
export function ClosestTitles({ frame, of }: { frame: Frame; of: readonly ClosestTitle[] }) {
  const { closest, missing } = frame.texts.catalogue.search.results
  if (of.length === 0) return null
  const notes = of.flatMap(({ title, missingWords }): [string, Child][] => {
    const words = missingWords.slice(0, maxWords).map((word) => truncateBytes(word, maxBytes))
    const note = (
      <div>
        <MarkJapanese texts={frame.texts}>{missing(words)}</MarkJapanese>
      </div>
    )
    return words.length > 0 ? [[title.id, note]] : []
  })
  return (
    <section aria-labelledby="closest">
      <h2 id="closest">{closest}</h2>
      <TitleList frame={frame} of={of.map(({ title }) => title)} notes={new Map(notes)} />
    </section>
  )
}
