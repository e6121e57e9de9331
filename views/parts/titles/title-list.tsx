import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql.ts'
import { PostForm } from '../forms/post-form.tsx'
import type { Frame } from '../frame-data.ts'
import { mainKey } from '../key.tsx'
import { bannerBytes } from '../news.tsx'
import { Availability, AvailabilityData } from './availability.tsx'
import { BasketButton } from './basket-button.tsx'
import { Cover, CoverData } from './cover.tsx'
import { FavouriteButton } from './favourite-button.tsx'
import { shortTitle, TitleDetails, TitleLineData, titleLimit, titlesBytes } from './title-line.tsx'

export const TitleListData = graphql(
  `
  fragment TitleListData on Title {
    ...TitleLineData
    ...AvailabilityData
    id
    title
    subtitle
    volume
    copies { lendable }
    isFavourite
    isInBasket
    viewerState
    ...CoverData
  }
`,
  [TitleLineData, AvailabilityData, CoverData],
)

interface Props {
  frame: Frame
  of: FragmentOf<typeof TitleListData>[]
  start?: number
  /** For long lists: fewer details, no cover and one button per title. */
  brief?: boolean
  /** Whether opening the first title is the page's main action. */
  hasMainKey?: boolean
  /** A paragraph about titles, by title ID. */
  notes?: Map<string, Child>
  /** Whether the page credits the library's cover provider, so that its covers may be shown (C9). */
  creditsCovers?: boolean
}

/**
 * Titles with two buttons each. One form contains all of them, so that the page has its token once. The buttons have
 * names instead of `formaction`, which old phones and text browsers do not support.
 */
export function TitleList({ frame, of, start, brief, hasMainKey, notes, creditsCovers }: Props) {
  const titles = readFragment(TitleListData, of)
  const isRepeated = ({ title }: { title: string }) => titles.filter((other) => other.title === title).length > 1
  const listed = titles.map((title) => ({
    ...title,
    distinguishingSubtitle: isRepeated(title) ? title.subtitle : null,
  }))
  const titleBytes = titleLimit(listed, titlesBytes - bannerBytes(frame))
  return (
    <PostForm
      frame={frame}
      action={urls.basket}
      data-failed={frame.texts.frame.failed}
      data-service-failed={frame.texts.frame.serviceFailed}
    >
      <ol class="titles" start={start}>
        {listed.map((title, n) => (
          <li class="hit">
            {!brief && <Cover of={title} ofProvider={creditsCovers && frame.terminal === null} />}
            <div>
              <h3>
                <a
                  id={`t${urls.numberOf(title.id)}`}
                  lang={frame.texts.japanese}
                  href={urls.title(title.id)}
                  accesskey={hasMainKey && n === 0 ? mainKey : undefined}
                >
                  {hasMainKey && n === 0 && (
                    <>
                      <kbd>{mainKey}</kbd>{' '}
                    </>
                  )}
                  {shortTitle(title, titleBytes)}
                </a>
              </h3>
              {!brief && <TitleDetails texts={frame.texts} of={title} />}
              {notes?.get(title.id)}
              <Availability frame={frame} of={title} withType={brief} />
            </div>
            <Buttons frame={frame} title={title} brief={brief} />
          </li>
        ))}
      </ol>
    </PostForm>
  )
}

type ButtonsProps = { frame: Frame; title: ResultOf<typeof TitleListData>; brief?: boolean | undefined }

/** A title that the viewer has or reserved is not offered for the basket again. */
function Buttons({ frame, title, brief }: ButtonsProps) {
  const describedBy = `t${urls.numberOf(title.id)}`
  const isOffered = title.isInBasket || (title.copies.lendable > 0 && title.viewerState === null)
  return (
    <span class="acts">
      {isOffered && <BasketButton texts={frame.texts} title={title} describedBy={describedBy} />}{' '}
      {!brief && <FavouriteButton frame={frame} title={title} describedBy={describedBy} />}
    </span>
  )
}
