import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { lastDigits } from '../circulation/instruction.tsx'
import { type DeskFrame, DeskPage, DeskSuccess } from '../frame.tsx'

export const FindPatrons = graphql(`
  query FindPatrons($text: String!) {
    deskPatrons(text: $text) { more patrons { id cardNumber name nameReading category { name nameEn } homeBranch { name nameEn } } }
  }
`)

export type FoundPatrons = ResultOf<typeof FindPatrons>['deskPatrons']

interface SearchProps {
  frame: DeskFrame
  text?: string
  found?: FoundPatrons
  stop?: Child
  done?: Child
}

/** The patron search. The form is posted, so that no address contains a name. */
export function PatronSearchPage({ frame, text, found, stop, done }: SearchProps) {
  const { texts } = frame
  const words = texts.desk.patrons
  return (
    <DeskPage frame={frame} title={words.title}>
      <PostForm frame={frame} class="scan" action={urls.desk.patrons}>
        <label>
          {words.search}
          <input name="text" value={text} maxlength={100} autofocus required />
        </label>
        <button>{words.find}</button>
      </PostForm>
      <p>
        <small>{words.searchHint}</small>
      </p>
      <p>
        <a href={urls.desk.newPatron}>{words.new}</a> <a href={urls.desk.place}>{texts.desk.place.title}</a>
      </p>
      {stop}
      {done && <DeskSuccess>{done}</DeskSuccess>}
      {found && (
        <ul>
          {found.patrons.map(({ id, name, nameReading, cardNumber, category, homeBranch }) => (
            <li>
              <a href={urls.desk.patron(id)}>{name}</a>{' '}
              <small>
                {nameReading} {words.card(`…${lastDigits(cardNumber)}`)} {texts.pick(category)} {texts.pick(homeBranch)}
              </small>
            </li>
          ))}
        </ul>
      )}
      {found?.more && <p>{words.more}</p>}
    </DeskPage>
  )
}
