import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql } from '../../graphql.ts'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { truncateBytes } from '../../parts/truncate.ts'

export const IsbnQuery = graphql(
  `
  query Isbn($written: String!) {
    ...FrameData
    isbn(text: $written)
    titles(conditions: { isbn: $written }, first: 2) { edges { node { id } } }
  }
`,
  [FrameData],
)

/** The page for an ISBN that is invalid or that no title has. */
export function NoSuchIsbnPage({ frame, written }: { frame: Frame; written: string }) {
  const words = frame.texts.catalogue.isbn
  return (
    <Page frame={frame} title={`ISBN ${truncateBytes(written, 60)}`}>
      <p>
        <a href={urls.search()}>{words.search}</a>{' '}
        <a href={urls.advancedSearch()}>{frame.texts.catalogue.conditions.advanced}</a>
      </p>
    </Page>
  )
}
