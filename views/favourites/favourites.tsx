import { type FavouritesState, urls } from '../../server/urls/urls.ts'
import { SearchSelect } from '../catalogue/search/search-box.tsx'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainButton } from '../parts/key.tsx'
import { PagePager } from '../parts/paging/page-pager.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { Availability, AvailabilityData } from '../parts/titles/availability.tsx'
import { shortTitle, TitleDetails, TitleLineData, titleLimit } from '../parts/titles/title-line.tsx'
import { truncateBytes } from '../parts/truncate.ts'

export const FavouritesQuery = graphql(
  `
  query Favourites($order: FavouriteOrder!, $first: Int!, $after: String) {
    ...FrameData
    me {
      bookshelves { id name }
      favourites(order: $order, first: $first, after: $after) {
        totalCount
        edges { node { note addedAt title { ...TitleLineData ...AvailabilityData id title volume } } }
      }
    }
  }
`,
  [FrameData, TitleLineData, AvailabilityData],
)

export const AddFavourite = graphql(
  `mutation AddFavourite($title: ID!) { addFavourite(titleId: $title) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const RemoveFavourites = graphql(`
  mutation RemoveFavourites($titles: [ID!]!) { removeFavourites(titleIds: $titles) { count } }
`)

export const AddTitlesToBasket = graphql(
  `
  mutation AddTitlesToBasket($titles: [ID!]!) {
    addTitlesToBasket(titleIds: $titles) { additions { titleId refusal { __typename ...RefusalData } } }
  }
`,
  [RefusalData],
)

/** The byte budget of a page has enough space for this many favourites with long titles and notes. */
export const favouritesPerPage = 10

interface Props extends Pick<ResultOf<typeof FavouritesQuery>, 'me'> {
  frame: Frame
  state: FavouritesState & { order: string; page: number }
  /** Numbers of the titles that were checked when the form was refused. */
  ticked?: string[] | undefined
}

/** The patron's saved titles, with the actions for checked ones. */
export function FavouritesPage(props: Props) {
  const { frame, me, state } = props
  const { favourites } = me
  const words = frame.texts.favourites
  return (
    <Page frame={frame} title={words.title}>
      <p>
        <a href={urls.bookshelves}>{frame.texts.bookshelves.title}</a>
      </p>
      {favourites.totalCount === 0 ? (
        <p>
          {words.none} <a href={urls.search()}>{words.search}</a>
        </p>
      ) : (
        <>
          <form class="actions" action={urls.favourites()}>
            <SearchSelect name="sort" label={words.order} chosen={state.order} options={words.orders} />
            <button class="quiet">{words.sort}</button> {words.count(favourites.totalCount)}
          </form>
          <Chosen {...props} />
          <Pages {...props} />
        </>
      )}
    </Page>
  )
}

function Chosen({ frame, me, state, ticked = [] }: Props) {
  const words = frame.texts.favourites
  const titles = me.favourites.edges.map(({ node }) => node.title)
  const limit = titleLimit(titles, 69 * titles.length)
  return (
    <PostForm frame={frame} action={urls.chosenFavourites(state)}>
      <ul class="titles">
        {me.favourites.edges.map(({ node: { title, note, addedAt } }) => {
          const number = urls.numberOf(title.id)
          return (
            <li>
              <a id={`t${number}`} lang={frame.texts.japanese} href={urls.title(title.id)}>
                {shortTitle(title, limit)}
              </a>
              <TitleDetails texts={frame.texts} of={title} brief />
              <Availability frame={frame} of={title} />
              {note && (
                <div>
                  <b>{words.note}</b> <MarkJapanese texts={frame.texts}>{truncateBytes(note, 108)}</MarkJapanese>
                </div>
              )}
              <div>
                {words.added(addedAt)}{' '}
                <a href={urls.favouriteNote(title.id, state)}>{note ? words.changeNote : words.writeNote}</a>
              </div>
              <span>
                <label>
                  <input
                    type="checkbox"
                    name="title"
                    value={number}
                    checked={ticked.includes(number) || undefined}
                    aria-describedby={`t${number}`}
                  />{' '}
                  {words.choose}
                </label>
              </span>
            </li>
          )
        })}
      </ul>
      <p class="actions">
        <MainButton name="do" value="reserve">
          {words.reserve}
        </MainButton>{' '}
        <button name="do" value="basket" class="quiet">
          {words.toBasket}
        </button>{' '}
        <button name="do" value="list" class="quiet">
          {words.sheet.link}
        </button>{' '}
        <button name="do" value="remove" class="quiet">
          {words.remove}
        </button>
      </p>
      {me.bookshelves.length > 0 && (
        <p class="actions">
          <label>
            {frame.texts.bookshelves.choose}{' '}
            <select name="shelf">
              {me.bookshelves.map(({ id, name }) => (
                <option value={urls.numberOf(id)}>{name}</option>
              ))}
            </select>
          </label>{' '}
          <button name="do" value="shelf" class="quiet">
            {frame.texts.bookshelves.putOn}
          </button>
        </p>
      )}
    </PostForm>
  )
}

function Pages({ frame, me, state }: Props) {
  return (
    <PagePager
      texts={frame.texts}
      page={state.page}
      rows={favouritesPerPage}
      total={me.favourites.totalCount}
      to={(page) => urls.favourites({ order: state.order, page })}
    />
  )
}
