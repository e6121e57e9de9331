import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import type { ResultOf } from '../graphql.ts'
import { Field } from '../parts/forms/field.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import type { Frame } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainButton } from '../parts/key.tsx'
import { PagePager } from '../parts/paging/page-pager.tsx'
import { Availability } from '../parts/titles/availability.tsx'
import { shortTitle, TitleDetails, titleLimit } from '../parts/titles/title-line.tsx'
import { TitleList } from '../parts/titles/title-list.tsx'
import { truncateBytes } from '../parts/truncate.ts'
import { type BookshelfQuery, type SharedBookshelfQuery, shelfPerPage } from './bookshelf-data.ts'

type Shelf = NonNullable<ResultOf<typeof BookshelfQuery>['me']['bookshelf']>

interface Props {
  frame: Frame
  shelf: Shelf
  page: number
  /** The address of the service, for the link that is shared. */
  baseUrl: string
  /** The entered name that was refused. */
  typed?: string | undefined
}

/** One shelf: its titles in the patron's order, and its settings (F3, F4). */
export function BookshelfPage(props: Props) {
  const { frame, shelf, page } = props
  const { texts } = frame
  const words = texts.bookshelves
  return (
    <Page frame={frame} title={shelf.name}>
      {shelf.titleCount === 0 ? (
        <p>
          {words.none} <a href={urls.favourites()}>{words.all}</a>
        </p>
      ) : (
        <Titles {...props} />
      )}
      <PagePager
        texts={texts}
        page={page}
        rows={shelfPerPage}
        total={shelf.titleCount}
        to={(page) => urls.bookshelf(shelf.id, page)}
      />
      <Settings {...props} />
      <p>
        <a href={urls.bookshelves}>{words.title}</a>
      </p>
    </Page>
  )
}

function Titles({ frame, shelf, page }: Props) {
  const { texts } = frame
  const words = texts.bookshelves
  const favourites = shelf.titles.edges.map(({ node }) => node.favourite)
  const limit = titleLimit(
    favourites.map(({ title }) => title),
    69 * favourites.length,
  )
  return (
    <PostForm frame={frame} action={urls.bookshelfTitles(shelf.id, page)}>
      <ul class="titles">
        {favourites.map(({ title, note, state }) => {
          const number = urls.numberOf(title.id)
          return (
            <li>
              <a id={`t${number}`} lang={texts.japanese} href={urls.title(title.id)}>
                {shortTitle(title, limit)}
              </a>
              <TitleDetails texts={texts} of={title} brief />
              <Availability frame={frame} of={title} />
              <div>
                {state && <b>{words.states[state]} </b>}
                {note && <MarkJapanese texts={texts}>{truncateBytes(note, 90)}</MarkJapanese>}{' '}
                <a href={urls.favouriteNote(title.id)}>{words.record}</a>
              </div>
              <span>
                <label>
                  <input type="checkbox" name="title" value={number} aria-describedby={`t${number}`} />{' '}
                  {texts.favourites.choose}
                </label>
              </span>
            </li>
          )
        })}
      </ul>
      <p class="actions">
        <MainButton name="do" value="reserve">
          {texts.favourites.reserve}
        </MainButton>{' '}
        <button name="do" value="first" class="quiet">
          {words.toHead}
        </button>{' '}
        <button name="do" value="remove" class="quiet">
          {words.takeOff}
        </button>
      </p>
    </PostForm>
  )
}

/** The name, the link and the deletion of the shelf. */
function Settings({ frame, shelf, baseUrl, typed }: Props) {
  const { texts, formToken } = frame
  const words = texts.bookshelves
  return (
    <PostForm frame={{ formToken }} class="fields" action={urls.bookshelfSettings(shelf.id)}>
      <Field
        frame={frame}
        name="name"
        label={words.name}
        value={typed ?? shelf.name}
        maxlength={40}
        autocomplete="off"
      />
      <button name="do" value="rename" class="quiet">
        {words.rename}
      </button>
      <p>
        {shelf.shareKey ? words.shared : words.private}
        {shelf.shareKey && (
          <>
            <br />
            <a href={urls.sharedBookshelf(shelf.shareKey)}>{baseUrl + urls.sharedBookshelf(shelf.shareKey)}</a>
          </>
        )}
      </p>
      {shelf.shareKey ? (
        <button name="do" value="unshare" class="quiet">
          {words.endSharing}
        </button>
      ) : (
        <button name="do" value="share" class="quiet">
          {words.share}
        </button>
      )}{' '}
      <button name="do" value="delete" class="quiet">
        {words.delete}
      </button>
    </PostForm>
  )
}

interface SharedProps {
  frame: Frame
  shelf: NonNullable<ResultOf<typeof SharedBookshelfQuery>['sharedBookshelf']>
  page: number
  shareKey: string
}

/** A shelf as everybody sees it who has its link: without the patron, notes and states (F4). */
export function SharedBookshelfPage({ frame, shelf, page, shareKey }: SharedProps) {
  const { texts } = frame
  return (
    <Page frame={frame} title={shelf.name}>
      <p>{texts.bookshelves.byPatron}</p>
      <TitleList frame={frame} of={shelf.titles} start={(page - 1) * shelfPerPage + 1} />
      <PagePager
        texts={texts}
        page={page}
        rows={shelfPerPage}
        total={shelf.titleCount}
        to={(page) => urls.sharedBookshelf(shareKey, page)}
      />
    </Page>
  )
}
