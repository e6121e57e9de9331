import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql.ts'
import { FormToken } from '../forms/csrf-field.tsx'
import type { Frame } from '../frame-data.ts'
import { mainKey } from '../key.tsx'
import { Availability, AvailabilityData } from './availability.tsx'
import { BasketButton } from './basket-button.tsx'
import { FavouriteButton } from './favourite-button.tsx'
import { shortTitle, TitleDetails, TitleLineData } from './title-line.tsx'

export const TitleListData = graphql(
  `
  fragment TitleListData on Title {
    ...TitleLineData
    ...AvailabilityData
    id
    title
    volume
    copies { lendable }
    isFavourite
    isInBasket
    cover { url }
  }
`,
  [TitleLineData, AvailabilityData],
)

interface Props {
  frame: Frame
  of: FragmentOf<typeof TitleListData>[]
  start?: number
  /** For long lists: fewer details and one button per title. */
  brief?: boolean
  /** Whether opening the first title is the page's main action. */
  hasMainKey?: boolean
  /** A note on titles, by title ID. */
  notes?: Map<string, string>
}

/**
 * Titles with two buttons each. One form contains all of them, so that the page has its token once. The buttons have
 * names instead of `formaction`, which old phones and text browsers do not support.
 */
export function TitleList({ frame, of, start, brief, hasMainKey, notes }: Props) {
  return (
    <form method="post" action={urls.basket} data-failed={frame.texts.frame.failed}>
      <FormToken token={frame.formToken} />
      <ol class="titles" start={start}>
        {readFragment(TitleListData, of).map((title, n) => (
          <li data-cover={title.cover?.url}>
            <a
              lang={frame.texts.japanese}
              href={urls.title(title.id)}
              accesskey={hasMainKey && n === 0 ? mainKey : undefined}
            >
              {hasMainKey && n === 0 && (
                <>
                  <kbd>{mainKey}</kbd>{' '}
                </>
              )}
              {shortTitle(title, brief ? 45 : 72)}
            </a>
            {!brief && <TitleDetails texts={frame.texts} of={title} />}
            {notes?.get(title.id) && <div lang={frame.texts.japanese}>{notes.get(title.id)}</div>}
            <Availability texts={frame.texts} of={title} withType={brief} />
            <Buttons frame={frame} title={title} brief={brief} />
          </li>
        ))}
      </ol>
    </form>
  )
}

type ButtonsProps = { frame: Frame; title: ResultOf<typeof TitleListData>; brief?: boolean | undefined }

function Buttons({ frame, title, brief }: ButtonsProps) {
  const basket = title.copies.lendable > 0 && <BasketButton texts={frame.texts} title={title} />
  if (brief) return <>{basket}</>
  return (
    <span>
      {basket} <FavouriteButton frame={frame} title={title} />
    </span>
  )
}
