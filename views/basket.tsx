import { urls } from '../server/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from './graphql.ts'
import { type Frame, FrameData, Page } from './layout.tsx'
import { BasketButton } from './parts/basket-button.tsx'
import { BasketLink } from './parts/basket-link.tsx'
import { FormToken } from './parts/form-token.tsx'
import { Notice } from './parts/notice.tsx'
import { RefusalData, refusalText } from './parts/refusal.ts'
import { TitleDetails, TitleLineData, titleText } from './parts/title-line.tsx'
import type { Texts } from './text/index.ts'

export const BasketData = graphql(
  `
  fragment BasketData on Basket {
    titles { ...TitleLineData id title volume refusal { ...RefusalData } }
  }
`,
  [TitleLineData, RefusalData],
)

export const BasketQuery = graphql(`query Basket { ...FrameData basket { ...BasketData } }`, [FrameData, BasketData])

export const AddToBasket = graphql(
  `
  mutation AddToBasket($title: ID!) {
    addToBasket(titleId: $title) { __typename ... on Basket { count } ...RefusalData }
  }
`,
  [RefusalData],
)

export const RemoveFromBasket = graphql(`
  mutation RemoveFromBasket($titles: [ID!]!) { removeFromBasket(titleIds: $titles) { count } }
`)

type BasketPageProps = { frame: Frame; notice?: string | undefined } & Pick<ResultOf<typeof BasketQuery>, 'basket'>

export function BasketPage({ frame, notice, basket }: BasketPageProps) {
  const { texts } = frame
  const titles = basket ? readFragment(BasketData, basket as FragmentOf<typeof BasketData>).titles : []
  const reservable = titles.filter(({ refusal }) => !refusal)
  return (
    <Page frame={frame} title={texts.basket.title}>
      {notice && <Notice>{notice}</Notice>}
      {titles.length === 0 ? (
        <p>{texts.basket.empty}</p>
      ) : (
        <form method="post" action={urls.basketRemove}>
          <FormToken token={frame.formToken} />
          <ol class="titles">
            {titles.map((title) => (
              <li>
                <a href={urls.title(title.id)}>{titleText(title)}</a>
                <TitleDetails texts={texts} of={title} />
                {title.refusal && <small class="no">{refusalText(texts, title.refusal)}</small>}
                <button
                  class="quiet"
                  name="title"
                  value={urls.numberOf(title.id)}
                  aria-label={texts.basket.removeOf(titleText(title))}
                >
                  {texts.basket.remove}
                </button>
              </li>
            ))}
          </ol>
        </form>
      )}
      {titles.length > 0 && reservable.length === 0 && <Notice>{texts.basket.nothingReservable}</Notice>}
      <p class="actions">
        {reservable.length > 0 && (
          <a class="button" href={urls.confirm()}>
            {texts.basket.reserve}
          </a>
        )}
        <a href={urls.search()}>{texts.basket.addMore}</a>
      </p>
    </Page>
  )
}

/** What htmx swaps into the page after a title was added: the title's button and the menu's link. */
export function AddedToBasket(props: { texts: Texts; titleNumber: string; count: number }) {
  return (
    <>
      <BasketButton texts={props.texts} titleNumber={props.titleNumber} in swap />
      <BasketLink texts={props.texts} count={props.count} swap />
    </>
  )
}
