import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import { PostForm } from '../forms/post-form.tsx'
import type { Frame } from '../frame-data.ts'
import { Availability, AvailabilityData } from './availability.tsx'
import { BasketButton } from './basket-button.tsx'
import { Cover, CoverData } from './cover.tsx'
import { shortTitle } from './title-line.tsx'

export const TitleShelfData = graphql(
  `
  fragment TitleShelfData on Title {
    id title volume copies { lendable } isInBasket viewerState
    ...AvailabilityData
    ...CoverData
  }
`,
  [AvailabilityData, CoverData],
)

interface Props {
  frame: Frame
  of: FragmentOf<typeof TitleShelfData>[]
  /** The beginning of the element IDs of the titles, different for each shelf of a page. */
  name: string
  /** The bytes of news on the page, which the titles of its two shelves leave free together. */
  taken?: number
}

/** The hard stop of a title, in bytes. A page has two shelves. */
const maxTitleBytes = 210
/** The hard stop where news takes the most bytes. */
const leastTitleBytes = 81
/** The titles of two shelves. */
const titlesOfPage = 14

/** Titles beside each other, each with a cover, its availability and a button. Without a style sheet they are a list. */
export function TitleShelf({ frame, of, name, taken = 0 }: Props) {
  const { texts } = frame
  const titles = readFragment(TitleShelfData, of)
  const limit = Math.max(leastTitleBytes, maxTitleBytes - Math.ceil(taken / titlesOfPage))
  const isOffered = ({ copies, viewerState }: (typeof titles)[number]) => copies.lendable > 0 && viewerState === null
  const shelf = (
    <ul class="shelf">
      {titles.map((title) => {
        const id = name + urls.numberOf(title.id)
        return (
          <li>
            <Cover of={title} ofProvider={frame.terminal === null} />
            <a id={id} lang={texts.japanese} href={urls.title(title.id)}>
              {shortTitle(title, limit)}
            </a>
            <Availability frame={frame} of={title} />
            {isOffered(title) && <BasketButton texts={texts} title={title} quiet describedBy={id} />}
          </li>
        )
      })}
    </ul>
  )
  if (!titles.some(isOffered)) return shelf
  return (
    <PostForm
      frame={frame}
      action={urls.basket}
      data-failed={texts.frame.failed}
      data-service-failed={texts.frame.serviceFailed}
    >
      {shelf}
    </PostForm>
  )
}
