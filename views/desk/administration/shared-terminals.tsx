import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DangerButton } from '../danger.tsx'
import { type DeskFrame, DeskPage, DeskSuccess } from '../frame.tsx'
import { NameAndBranch } from '../name-and-branch.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

export const TerminalsQuery = graphql(`
  query Terminals { terminals: deskSharedTerminals { id name usedAt branch { name nameEn } } }
`)

export const CreateSharedTerminal = graphql(
  `
  mutation CreateSharedTerminal($key: String, $branch: ID!, $name: String!) {
    done: createSharedTerminal(key: $key, branchId: $branch, name: $name) {
      __typename ... on CreateSharedTerminalPayload { secret } ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

export const DeleteSharedTerminal = graphql(
  `mutation DeleteSharedTerminal($id: ID!) { done: deleteSharedTerminal(id: $id) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

interface Props {
  frame: DeskFrame
  terminals: ResultOf<typeof TerminalsQuery>['terminals']
  done?: boolean
  typed?: { name: string; branch: string }
}

/** The shared terminals, and the form that turns this browser into one (T1). */
export function TerminalsPage({ frame, terminals, done, typed }: Props) {
  const { texts } = frame
  const words = texts.desk.terminals
  return (
    <DeskPage frame={frame} title={words.title}>
      {done && (
        <DeskSuccess>
          <p>{words.ended}</p>
        </DeskSuccess>
      )}
      <p>{words.why}</p>
      {terminals.length === 0 && <p>{words.none}</p>}
      <ul>
        {terminals.map(({ id, name, usedAt, branch }) => (
          <li>
            <PostForm frame={frame} action={urls.desk.terminal(id)}>
              <b>{name}</b> {texts.pick(branch)} <small>{words.used(texts.time(usedAt))}</small>{' '}
              <DangerButton texts={texts} label={words.end} about={words.endOf(name)} />
            </PostForm>
          </li>
        ))}
      </ul>
      <h2>{words.make}</h2>
      <p>{words.makeWhy}</p>
      <PostForm frame={frame} class="fields" action={urls.desk.terminals}>
        <SubmissionKey frame={frame} />
        <NameAndBranch frame={frame} words={words} typed={typed} />
        <button>{words.make}</button>
      </PostForm>
    </DeskPage>
  )
}
