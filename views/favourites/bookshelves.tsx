import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import type { ResultOf } from '../graphql.ts'
import { Field } from '../parts/forms/field.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import type { Frame } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainButton } from '../parts/key.tsx'
import type { BookshelvesQuery } from './bookshelf-data.ts'

interface Props {
  frame: Frame
  me: ResultOf<typeof BookshelvesQuery>['me']
  /** The entered values that were refused. */
  typed?: { name?: string; titles?: string } | undefined
}

/** The patron's shelves, with the form for a new one, and the goal of the year (F3). */
export function BookshelvesPage({ frame, me, typed }: Props) {
  const { texts } = frame
  const words = texts.bookshelves
  const [now, ...earlier] = me.readingYears
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      <ul>
        <li>
          <a href={urls.favourites()}>{words.all}</a>
        </li>
        {me.bookshelves.map((shelf) => (
          <li>
            <a href={urls.bookshelf(shelf.id)}>
              <MarkJapanese texts={texts}>{shelf.name}</MarkJapanese>
            </a>{' '}
            <small>
              {texts.favourites.count(shelf.titleCount)} {shelf.shareKey && words.isShared}
            </small>
          </li>
        ))}
      </ul>
      <PostForm frame={frame} class="fields" action={urls.bookshelves}>
        <Field
          frame={frame}
          name="name"
          label={words.newName}
          value={typed?.name ?? ''}
          maxlength={40}
          autocomplete="off"
        />
        <MainButton>{words.create}</MainButton>
      </PostForm>
      {now && (
        <>
          <h2>{words.goal}</h2>
          <p>
            <b>{words.progress(now.year, now.read, now.goal)}</b>
          </p>
          {earlier.map(({ year, read, goal }) => (
            <p>{words.progress(year, read, goal)}</p>
          ))}
          <PostForm frame={frame} class="fields" action={urls.readingGoal}>
            <input type="hidden" name="year" value={String(now.year)} />
            <Field
              frame={frame}
              name="titles"
              label={words.goalOf(now.year)}
              hint={words.goalHint}
              value={typed?.titles ?? String(now.goal ?? '')}
              maxlength={3}
              inputmode="numeric"
              autocomplete="off"
            />
            <button class="quiet">{words.setGoal}</button>
          </PostForm>
        </>
      )}
    </Page>
  )
}
