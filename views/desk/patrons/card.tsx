import { urls } from '../../../server/urls/urls.ts'
import { graphql } from '../../graphql.ts'
import { FieldError, fieldAttributes } from '../../parts/forms/form-errors.tsx'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { DeskField } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

export const PatronCardQuery = graphql(`
  query DeskPatronCard($id: ID!) { deskPatronById(id: $id) { id name cardNumber hasIdentifier } }
`)

export const ReplaceCard = graphql(
  `
  mutation ReplaceCard($id: ID!, $card: String, $key: String) {
    done: replaceCard(id: $id, cardNumber: $card, key: $key) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SetPatronIdentifier = graphql(
  `
  mutation SetPatronIdentifier($id: ID!, $identifier: String!) {
    done: setPatronIdentifier(id: $id, identifier: $identifier) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeletePatronIdentifier = graphql(
  `mutation DeletePatronIdentifier($id: ID!) { done: deletePatronIdentifier(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

export const ClosePatron = graphql(
  `
  mutation ClosePatron($id: ID!) {
    done: closePatron(id: $id) { __typename ...DeskRefusalData ... on ClosePatronPayload { card: cardNumber } }
  }
`,
  [DeskRefusalData],
)

/** The values of a form that was refused. */
export interface CardFormValues {
  card?: string
  other?: string
}

interface Props {
  frame: DeskFrame
  patron: { id: string; name: string; cardNumber: string; hasIdentifier: boolean }
  typed?: CardFormValues | undefined
}

/** The card, its replacement, and closing the account. */
export function PatronCardPage({ frame, patron, typed }: Props) {
  const words = frame.texts.desk.patrons
  const action = urls.desk.patronCard(patron.id)
  return (
    <DeskPage frame={frame} title={patron.name}>
      <p>
        {words.card(patron.cardNumber)} <a href={urls.desk.patron(patron.id)}>{words.back}</a>
      </p>
      <h2>{words.replace}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <SubmissionKey frame={frame} />
        <p>{words.replaceWhy}</p>
        <DeskField
          frame={frame}
          name="card"
          label={words.fields.card}
          value={typed?.card}
          maxlength={40}
          autocomplete="off"
        />
        <button name="what" value="replace">
          {words.replace}
        </button>
      </PostForm>
      <h2>{words.identifier}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <p>
          {patron.hasIdentifier ? words.identifierTied : words.identifierNone} {words.identifierWhy}
        </p>
        <DeskField frame={frame} name="identifier" label={words.identifierField} maxlength={100} autocomplete="off" />
        <div class="actions">
          <button name="what" value="tie">
            {words.tie}
          </button>{' '}
          {patron.hasIdentifier && <DangerButton texts={frame.texts} label={words.untie} name="what" value="untie" />}
        </div>
      </PostForm>
      <h2>{words.merge}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <p>{words.mergeWhy}</p>
        <DeskField
          frame={frame}
          name="other"
          label={words.mergeField}
          value={typed?.other}
          maxlength={100}
          autocomplete="off"
        />
        <button name="what" value="compare">
          {words.toMerge}
        </button>
      </PostForm>
      <h2>{words.close}</h2>
      <PostForm frame={frame} class="fields" action={action}>
        <p>{words.closeWhy}</p>
        <FieldError frame={frame} name="sure" />
        <label class="check">
          <input type="checkbox" {...fieldAttributes(frame, 'sure')} value="1" /> {words.closeSure}
        </label>
        <button class="danger" name="what" value="close">
          {words.close}
        </button>
      </PostForm>
    </DeskPage>
  )
}
