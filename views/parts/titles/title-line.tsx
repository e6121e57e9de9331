import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import type { Texts } from '../../text/languages.ts'
import { fairLimit, truncateBytes } from '../truncate.ts'
import { creatorNames } from './creator-line.ts'
import { MaterialTypeNames } from './type-names.ts'

/** The data that identifies a title in a list. */
export const TitleLineData = graphql(
  `
  fragment TitleLineData on Title {
    id
    title
    subtitle
    volume
    publisher
    publishedYear
    materialType { isImportDefault ...MaterialTypeNames }
    contributors { name }
  }
`,
  [MaterialTypeNames],
)

/** The title with its volume. */
export function titleText({ title, volume }: { title: string; volume: string | null }): string {
  return volume ? `${title} ${volume}` : title
}

/** The bytes that the titles of a full list may have together. */
export const titlesBytes = 1_500

interface ListedTitle {
  title: string
  volume: string | null
  /** Only where titles of the list repeat, as those of the parts of a work do. */
  distinguishingSubtitle?: string | null
}

/** The bytes that a subtitle in a list may have. */
const maxSubtitleBytes = 45

const shortSubtitle = ({ distinguishingSubtitle: subtitle }: ListedTitle) =>
  subtitle ? ` ${truncateBytes(subtitle, maxSubtitleBytes)}` : ''

/**
 * The bytes that each title of a list may have. Titles are whole, because style sheets cut what is shown. Only very long
 * titles share `total`, the bytes that the budget of a page leaves.
 */
export function titleLimit(titles: readonly ListedTitle[], total = titlesBytes): number {
  return fairLimit(
    titles.map((title) => titleText(title) + shortSubtitle(title)),
    total,
  )
}

/** The title in a list, cut to `bytes` bytes. The volume is never left out, the subtitle where there is no room. */
export function shortTitle(listed: ListedTitle, bytes = 120): string {
  const { title, volume } = listed
  const isNarrow = bytes < 78
  const subtitle = isNarrow ? '' : shortSubtitle(listed)
  return (
    titleText({
      title: truncateBytes(title, bytes - Buffer.byteLength(subtitle)),
      volume: volume && truncateBytes(volume, isNarrow ? 15 : 30),
    }) + subtitle
  )
}

/** Number of creators that a list names. */
const maxCreators = 4

type DetailsProps = {
  texts: Texts
  of: FragmentOf<typeof TitleLineData>
  brief?: boolean /** Whether it is inside Japanese text. */
  within?: boolean
}

/** Material type (except for the usual one) and authors; unless `brief`, also publisher and year. */
export function TitleDetails({ texts, of, brief, within }: DetailsProps) {
  const title = readFragment(TitleLineData, of)
  const makers = creatorNames(title.contributors)
  const shown = brief ? 2 : maxCreators
  const authors =
    truncateBytes(makers.slice(0, shown).join('・'), brief ? 36 : 80) +
    (makers.length > shown ? ` ${texts.catalogue.record.others}` : '')
  const parts = brief
    ? [authors]
    : [authors, title.publisher && truncateBytes(title.publisher, 42), title.publishedYear]
  return (
    <div lang={within ? undefined : texts.japanese}>
      {!title.materialType.isImportDefault && (
        <b lang={texts.japanese && texts.code}>{texts.typeName(title.materialType)} </b>
      )}
      {parts.filter(Boolean).join(' / ')}
    </div>
  )
}
