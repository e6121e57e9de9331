import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Frame } from '../parts/frame-data.ts'

export const CoversData = graphql(`fragment CoversData on Library { covers { credit creditUrl } }`)

/**
 * Names the provider of the covers (C9). A shared terminal has no covers of the provider, so that neither the provider nor
 * the browser records the titles.
 */
export function CoverCredit({ frame, of }: { frame: Frame; of: FragmentOf<typeof CoversData> }) {
  const { covers } = readFragment(CoversData, of)
  if (!covers || frame.terminal !== null) return null
  const { credit, creditUrl } = covers
  return (
    <p>
      <small>
        {frame.texts.catalogue.share.covers} {creditUrl ? <a href={creditUrl}>{credit}</a> : credit}
      </small>
    </p>
  )
}
