import { urls } from '../../server/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Frame } from '../layout.tsx'
import { Availability, AvailabilityData } from './availability.tsx'
import { BasketButton } from './basket-button.tsx'
import { FavouriteButton } from './favourite-button.tsx'
import { FormToken } from './form-token.tsx'
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
  }
`,
  [TitleLineData, AvailabilityData],
)

/**
 * Titles with two buttons each; one form for all of them, so that the page carries its token once. The buttons have
 * names of their own instead of a `formaction`, which old phones and text browsers do not know.
 */
export function TitleList({
  frame,
  of,
  start,
}: {
  frame: Frame
  of: FragmentOf<typeof TitleListData>[]
  start?: number
}) {
  return (
    <form method="post" action={urls.basket} hx-post={urls.basket} hx-swap="none">
      <FormToken token={frame.formToken} />
      <ol class="titles" start={start}>
        {readFragment(TitleListData, of).map((title) => (
          <li>
            <a href={urls.title(title.id)}>{shortTitle(title, 78)}</a>
            <TitleDetails texts={frame.texts} of={title} />
            <Availability texts={frame.texts} of={title} />
            <span>
              {title.copies.lendable > 0 && <BasketButton texts={frame.texts} titleNumber={urls.numberOf(title.id)} />}{' '}
              <FavouriteButton frame={frame} title={title} />
            </span>
          </li>
        ))}
      </ol>
    </form>
  )
}
