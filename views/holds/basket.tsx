import { urls } from '../../server/urls/urls.ts'
import { BasketLink } from '../frame/basket-link.tsx'
import { Page } from '../frame/layout.tsx'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../graphql.ts'
import { Announcement } from '../parts/announcement.tsx'
import { Notice, pageNotice } from '../parts/forms/notice.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData, isOffered } from '../parts/frame-data.ts'
import { inMain } from '../parts/in-place.ts'
import { MainLink } from '../parts/key.tsx'
import { groupByReason, RefusalData } from '../parts/refusal.ts'
import { AddedTitle, BasketButton } from '../parts/titles/basket-button.tsx'
import { shortTitle, TitleDetails, TitleLineData, titleLimit } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'

const BasketData = graphql(
  `
  fragment BasketData on Basket {
    titles { ...TitleLineData id title volume refusal { __typename ...RefusalData } }
  }
`,
  [TitleLineData, RefusalData],
)

export const BasketQuery = graphql(`query Basket { ...FrameData basket { ...BasketData } }`, [FrameData, BasketData])

export const AddToBasket = graphql(
  `
  mutation AddToBasket($title: ID!) {
    addTitlesToBasket(titleIds: [$title]) {
      basket { count }
      additions { isNew refusal { __typename ...RefusalData } }
    }
  }
`,
  [RefusalData],
)

export const RemoveFromBasket = graphql(`
  mutation RemoveFromBasket($titles: [ID!]!) { removeFromBasket(titleIds: $titles) { count } }
`)

type BasketPageProps = {
  frame: Frame
  /** The message that the address asks for. */
  done?: 'added' | 'already' | 'removed' | undefined
  /** The title that was just taken out, by its number in addresses. A button puts it back. */
  removed?: string | undefined
} & Pick<ResultOf<typeof BasketQuery>, 'basket'>

export function BasketPage({ frame, basket, done, removed }: BasketPageProps) {
  const { texts } = frame
  const titles = basket ? readFragment(BasketData, basket as FragmentOf<typeof BasketData>).titles : []
  const reservable = titles.filter(({ refusal }) => !refusal)
  const refused = titles.flatMap((title) => (title.refusal ? { ...title, refusal: title.refusal } : []))
  // Back leads to the address of a message again when the titles have become holds.
  const message = done && (done === 'removed' || titles.length > 0) ? texts.holds.basket.done[done] : undefined
  const notice = pageNotice(done === 'already' ? 'note' : 'done', message) ?? frame.notice
  return (
    <Page frame={{ ...frame, notice }} title={texts.holds.basket.title} step={titles.length > 0 ? 1 : undefined}>
      {removed && (
        <PostForm frame={frame} action={urls.basket} hx-post={urls.basket} {...inMain}>
          <button class="quiet" name="title" value={removed}>
            {texts.holds.basket.putBack}
          </button>
        </PostForm>
      )}
      {titles.length === 0 ? (
        <p>{texts.holds.basket.empty}</p>
      ) : (
        <PostForm
          frame={frame}
          action={urls.basketRemove}
          hx-post={urls.basketRemove}
          {...inMain}
          data-failed={texts.frame.failed}
          data-service-failed={texts.frame.serviceFailed}
        >
          {reservable.length > 0 && <Titles texts={texts} titles={reservable} />}
          {groupByReason(texts, refused).map(([reason, titles]) => (
            <>
              <p class="no">{reason}</p>
              <Titles texts={texts} titles={titles} />
            </>
          ))}
        </PostForm>
      )}
      {titles.length > 0 && reservable.length === 0 && (
        <Notice kind="warning">{texts.holds.basket.nothingReservable}</Notice>
      )}
      <p class="actions">
        {reservable.length > 0 && isOffered(frame, 'HOLDS') && (
          <MainLink href={urls.place()}>{texts.holds.basket.reserve}</MainLink>
        )}{' '}
        <a href={urls.search()}>{texts.holds.basket.addMore}</a>{' '}
        {titles.length > 0 && (
          <a href={urls.titleSheet(...titles.map(({ id }) => id))}>{texts.favourites.sheet.link}</a>
        )}
      </p>
    </Page>
  )
}

function Titles({ texts, titles }: { texts: Texts; titles: ResultOf<typeof BasketData>['titles'] }) {
  const limit = titleLimit(titles, 120 * titles.length)
  return (
    <ul class="titles">
      {titles.map((title) => {
        const number = urls.numberOf(title.id)
        return (
          <li>
            <a id={`t${number}`} lang={texts.japanese} href={urls.title(title.id)}>
              {shortTitle(title, limit)}
            </a>
            <TitleDetails texts={texts} of={title} brief />
            <button class="quiet" name="title" value={number} aria-describedby={`t${number}`}>
              {texts.holds.basket.remove}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

interface BasketPartProps {
  texts: Texts
  /** The number of the title in addresses. */
  title: string
  count: number
}

/** The parts that the script replaces after a title is added: its button, the menu's link and the message. */
export function AddedToBasket({ texts, title, count, isNew }: BasketPartProps & { isNew: boolean }) {
  return (
    <>
      <AddedTitle texts={texts} title={title} />
      <BasketLink texts={texts} count={count} isPart />
      <Announcement>{isNew ? texts.holds.basket.said(count) : texts.holds.basket.done.already}</Announcement>
    </>
  )
}

/** The parts that the script replaces after a title is taken out again. */
export function RemovedFromBasket({ texts, title, count }: BasketPartProps) {
  return (
    <>
      <BasketButton texts={texts} title={{ id: title, isInBasket: false }} describedBy={`t${title}`} />
      <BasketLink texts={texts} count={count} isPart />
      <Announcement>{texts.holds.basket.done.removed}</Announcement>
    </>
  )
}
