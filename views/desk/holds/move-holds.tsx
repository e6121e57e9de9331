import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { DeskSelect } from '../field.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'
import { SubmissionKey } from '../submission-key.tsx'

export const MoveHoldsQuery = graphql(`
  query MoveHolds($at: ID!) {
    library { branches { id name nameEn acceptsPickup acceptsAvPickup } }
    desk(branchId: $at) { withoutPickup { holds branch { id name nameEn } } }
  }
`)

export const MoveWaitingHolds = graphql(
  `
  mutation MoveWaitingHolds($at: ID!, $from: ID!, $to: ID!, $key: String) {
    done: moveWaitingHolds(input: { branchId: $at, fromBranchId: $from, toBranchId: $to, key: $key }) {
      __typename
      ... on MoveWaitingHoldsPayload { moved left }
      ...DeskRefusalData
    }
  }
`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof MoveHoldsQuery>

interface Props {
  frame: DeskFrame
  branches: Data['library']['branches']
  from: NonNullable<Data['desk']>['withoutPickup'][number]
  chosen?: string | undefined
}

/** Moves all holds of a branch that has stopped pickup to another branch (L5). */
export function MoveHoldsPage({ frame, branches, from: { branch, holds }, chosen }: Props) {
  const { texts } = frame
  const words = texts.desk.lists.unfilled
  const offered = branches.filter(({ id, acceptsPickup }) => acceptsPickup && id !== branch.id)
  return (
    <DeskPage frame={frame} title={words.moveTitle}>
      <p>{words.withoutPickup(texts.pick(branch), holds)}</p>
      <p>{words.effect}</p>
      <PostForm frame={frame} class="fields" action={urls.desk.moveHolds(branch.id)}>
        <SubmissionKey frame={frame} />
        <DeskSelect
          frame={frame}
          name="toBranch"
          label={words.to}
          chosen={chosen}
          options={[
            ['', words.choose],
            ...offered.map(
              (one) =>
                [urls.numberOf(one.id), one.acceptsAvPickup ? texts.pick(one) : words.noAv(texts.pick(one))] as const,
            ),
          ]}
        />
        <button>{words.submit}</button>
      </PostForm>
      <p>
        <a href={urls.desk.unfilled}>{words.title}</a>
      </p>
    </DeskPage>
  )
}
