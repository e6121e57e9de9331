import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DeskField } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'
import { DetailsFields, type PatronDetailValues } from './details-fields.tsx'

export const CreatePatron = graphql(
  `
  mutation CreatePatron($key: String, $details: PatronDetailsInput!, $card: String, $evenIfKnown: Boolean) {
    done: createPatron(input: { key: $key, details: $details, cardNumber: $card, evenIfKnown: $evenIfKnown }) {
      __typename ... on DeskPatronPayload { patron { id } } ... on PersonKnown { known { id } } ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export type NewPatronValues = Partial<PatronDetailValues> & { card?: string }

interface Props {
  frame: DeskFrame
  typed: NewPatronValues
  /** The number of a patron with this name and date of birth. */
  known?: string | undefined
}

export function NewPatronPage({ frame, typed, known }: Props) {
  const words = frame.texts.desk.patrons
  return (
    <DeskPage frame={frame} title={words.new}>
      {known && (
        <p>
          <a href={urls.desk.patron(known)}>{words.toKnown}</a>
        </p>
      )}
      <PostForm frame={frame} class="fields" action={urls.desk.newPatron}>
        <SubmissionKey frame={frame} />
        <DeskField
          frame={frame}
          name="card"
          label={words.fields.card}
          value={typed.card}
          maxlength={40}
          autocomplete="off"
        />
        <DetailsFields frame={frame} typed={typed} />
        {known && (
          <label class="check">
            <input type="checkbox" name="known" value="1" /> {words.evenIfKnown}
          </label>
        )}
        <button>{words.register}</button>
      </PostForm>
    </DeskPage>
  )
}
