import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/index.ts'

/** What names a title in a list. */
export const TitleLineData = graphql(`
  fragment TitleLineData on Title {
    id
    title
    subtitle
    volume
    publisher
    publishedYear
    materialType
    contributors { name }
  }
`)

/** The title with its volume, as one string. */
export function titleText({ title, volume }: { title: string; volume: string | null }): string {
  return volume ? `${title} ${volume}` : title
}

/** Who made it, who published it, when; and what it is, unless it is a book. */
export function TitleDetails({ texts, of }: { texts: Texts; of: FragmentOf<typeof TitleLineData> }) {
  const title = readFragment(TitleLineData, of)
  const [first, second, ...others] = title.contributors
  const authors =
    [first, second].flatMap((author) => author?.name ?? []).join('・') + (others.length > 0 ? ' ほか' : '')
  const parts = [authors, title.publisher, title.publishedYear]
  return (
    <small>
      {title.materialType !== 'BOOK' && <b>{texts.materialTypes[title.materialType]} </b>}
      {parts.filter(Boolean).join(' / ')}
    </small>
  )
}
