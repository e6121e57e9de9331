import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Frame } from '../parts/frame-data.ts'

export const CoversData = graphql(`fragment CoversData on Library { covers { credit creditUrl } }`)

/**
 * Who provides the covers, on the pages that the script of wide screens reads: it shows covers where it finds this, and
 * this below them (C9). At a terminal nothing of what was looked at stays with others or in the browser.
 */
export function CoverCredit({ frame, of }: { frame: Frame; of: FragmentOf<typeof CoversData> }) {
  const { covers } = readFragment(CoversData, of)
  if (!covers || frame.terminal !== null) return null
  const { credit, creditUrl } = covers
  return (
    <p id="covers">
      <small>
        {frame.texts.catalogue.share.covers} {creditUrl ? <a href={creditUrl}>{credit}</a> : credit}
      </small>
    </p>
  )
}
