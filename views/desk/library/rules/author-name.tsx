import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { Field } from '../../../parts/forms/field.tsx'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import { DangerButton } from '../../danger.tsx'
import type { DeskFrame } from '../../frame.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { frameWithRefusal } from '../../refusal-stop.tsx'
import { type AuthorNamesOutcome, NamesPage } from './author-names.tsx'

export const DeskAuthorNameQuery = graphql(`
  query DeskAuthorName($id: ID!) {
    node(id: $id) { __typename ... on AuthorName { id preferred spellings { number written: text compared } } }
  }
`)

export const AddAuthorSpelling = graphql(
  `
  mutation AddAuthorSpelling($id: ID!, $spelling: String!) {
    done: addAuthorSpelling(id: $id, spelling: $spelling) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const SetPreferredAuthorSpelling = graphql(
  `
  mutation SetPreferredAuthorSpelling($number: Int!) {
    done: setPreferredAuthorSpelling(number: $number) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const RemoveAuthorSpelling = graphql(
  `
  mutation RemoveAuthorSpelling($number: Int!) {
    done: removeAuthorSpelling(number: $number) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeleteAuthorName = graphql(
  `mutation DeleteAuthorName($id: ID!) { done: deleteAuthorName(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Node = NonNullable<ResultOf<typeof DeskAuthorNameQuery>['node']>

interface Props extends AuthorNamesOutcome {
  frame: DeskFrame
  name: Extract<Node, { __typename: 'AuthorName' }>
}

/** One person: all spellings with their actions, and the form to add one (C13). */
export function DeskAuthorNamePage({ frame, name: { id, preferred, spellings }, done, refusal, typed }: Props) {
  const words = frame.texts.desk.authorNames
  const again = refusal ? frameWithRefusal(frame, refusal, 'spelling') : frame
  return (
    <NamesPage frame={again} done={done}>
      <h2>{preferred}</h2>
      <PostForm frame={frame} action={urls.desk.authorName(id)} aria-label={words.spellings}>
        <ul>
          {spellings.map(({ number, written, compared }, i) => (
            <li>
              {written} <small>{words.compared(compared)}</small>{' '}
              {i === 0 ? (
                <small>{words.preferred}</small>
              ) : (
                <>
                  <button
                    class="quiet"
                    name="act"
                    value={`prefer ${number}`}
                    aria-label={`${words.prefer}: ${written}`}
                  >
                    {words.prefer}
                  </button>{' '}
                  <DangerButton
                    texts={frame.texts}
                    label={words.remove}
                    about={`${words.remove}: ${written}`}
                    name="act"
                    value={`remove ${number}`}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
        <DangerButton texts={frame.texts} label={words.removeAll} name="act" value="removeAll" />
      </PostForm>
      <PostForm frame={frame} class="fields" action={urls.desk.authorSpellings(id)} aria-label={words.addSpelling}>
        <Field frame={again} name="spelling" label={words.spelling} value={typed?.spelling} maxlength={100} required />
        <button>{words.addSpelling}</button>
      </PostForm>
      <p>
        <a href={urls.desk.authorNames}>{words.all}</a>
      </p>
    </NamesPage>
  )
}
