import { type FavouritesState, urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { AreaField, ChoiceField } from '../parts/forms/field.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { shortTitle } from '../parts/titles/title-line.tsx'

export const FavouriteNoteQuery = graphql(
  `
  query FavouriteNote($title: ID!) {
    ...FrameData
    me { favourite(titleId: $title) { note state title { id title volume } } }
  }
`,
  [FrameData],
)

export const UpdateFavourite = graphql(
  `
  mutation UpdateFavourite($title: ID!, $note: String!, $state: ReadingState) {
    updateFavourite(titleId: $title, note: $note, state: $state) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

interface Props {
  frame: Frame
  favourite: NonNullable<ResultOf<typeof FavouriteNoteQuery>['me']['favourite']>
  /** The page of the list to return to. */
  state: FavouritesState
  /** The entered text that was refused. */
  typed?: string | undefined
}

/** The note of one favourite, in a field that shows all of it. */
export function FavouriteNotePage({ frame, favourite, state, typed }: Props) {
  const words = frame.texts.favourites
  const { title, note } = favourite
  return (
    <Page frame={frame} title={words.note}>
      <p>
        <a lang={frame.texts.japanese} href={urls.title(title.id)}>
          {shortTitle(title)}
        </a>
      </p>
      <PostForm frame={frame} class="fields" action={urls.favouriteNote(title.id, state)}>
        <AreaField
          frame={frame}
          name="note"
          label={words.note}
          hint={words.noteAbout}
          value={typed ?? note ?? ''}
          rows={5}
          maxlength={200}
        />
        <ChoiceField
          frame={frame}
          name="state"
          label={frame.texts.bookshelves.state}
          chosen={favourite.state ?? ''}
          options={[['', frame.texts.bookshelves.noState], ...Object.entries(frame.texts.bookshelves.states)]}
        />
        <MainButton>{words.saveNote}</MainButton>
      </PostForm>
      <p>
        <a href={urls.favourites(state)}>{words.back}</a>
      </p>
    </Page>
  )
}
