import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { shortTitle, titleLimit, titleText } from '../../parts/titles/title-line.tsx'
import { truncateBytes } from '../../parts/truncate.ts'
import { KeptHere } from './kept-here.tsx'
import { OrderInput, orderFieldName, rowNameId } from './typed-order.tsx'

export const SequenceQuery = graphql(
  `
  query Sequence($id: ID!) {
    ...FrameData
    me { sequence(id: $id) { id members { id state changeable title { id title volume } } } }
  }
`,
  [FrameData],
)

export const ReorderSequence = graphql(
  `mutation ReorderSequence($id: ID!, $holdIds: [ID!]!) {
    reorderSequence(id: $id, holdIds: $holdIds) { __typename ...RefusalData }
  }`,
  [RefusalData],
)

export const RemoveFromSequence = graphql(
  `mutation RemoveFromSequence($id: ID!) { removeFromSequence(holdId: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const DeleteSequence = graphql(
  `mutation DeleteSequence($id: ID!) { deleteSequence(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

type Sequence = NonNullable<ResultOf<typeof SequenceQuery>['me']['sequence']>

interface SequenceProps {
  frame: Frame
  sequence: Sequence
  /** The entered values by field name. */
  typed?: Record<string, string>
}

/** The page on which the patron reorders a sequence, removes a hold from it or dissolves it (S3). */
export function SequencePage({ frame, sequence: { id, members }, typed = {} }: SequenceProps) {
  const { texts } = frame
  const movable = members.filter(({ changeable }) => changeable)
  const limit = titleLimit(
    members.map(({ title }) => title),
    75 * members.length,
  )
  return (
    <Page frame={frame} title={texts.holds.sequence.title}>
      <KeptHere frame={frame} of="sequence" />
      <PostForm frame={frame} action={urls.sequence(id)}>
        <ol class="titles">
          {members.map((hold, index) => (
            <li>
              <b id={hold.changeable ? rowNameId(movable.indexOf(hold)) : undefined} lang={texts.japanese}>
                {shortTitle(hold.title, limit)}
              </b>
              <div>{texts.holds.list.states[hold.state]}</div>
              {hold.changeable ? (
                <OrderInput
                  frame={frame}
                  id={hold.id}
                  row={movable.indexOf(hold)}
                  value={typed[orderFieldName(hold.id)] ?? String(index + 1)}
                />
              ) : (
                <span>{index + 1}</span>
              )}
            </li>
          ))}
        </ol>
        {movable.length < members.length && (
          <p>
            <small>{texts.holds.sequence.fixed}</small>
          </p>
        )}
        {movable.length > 0 && <MainButton>{texts.holds.sequence.reorder}</MainButton>}
      </PostForm>
      {movable.length > 0 && (
        <>
          <PostForm frame={frame} class="fields" action={urls.removeFromSequence(id)}>
            <p>
              <label>
                {texts.holds.sequence.removeWhich}
                <select name="hold" lang={texts.japanese}>
                  {movable.map((hold) => (
                    <option value={urls.numberOf(hold.id)}>
                      {titleText({ title: truncateBytes(hold.title.title, 45), volume: hold.title.volume })}
                    </option>
                  ))}
                </select>
              </label>
            </p>
            <p>
              <small>{texts.holds.sequence.removeNote}</small>
            </p>
            <button class="quiet">{texts.holds.sequence.remove}</button>
          </PostForm>
          <PostForm frame={frame} class="fields" action={urls.deleteSequence(id)}>
            <p>
              <small>{texts.holds.sequence.dissolveNote}</small>
            </p>
            <button class="quiet">{texts.holds.sequence.dissolve}</button>
          </PostForm>
        </>
      )}
      <p>
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </p>
    </Page>
  )
}

/** The holds concerned, for the confirmation page. */
export function SequenceMembers({ note, of }: { note: string; of: Sequence['members'] }) {
  return (
    <>
      <ul class="titles">
        {of.map(({ title }) => (
          <li>
            <b>{shortTitle(title, 84)}</b>
          </li>
        ))}
      </ul>
      <p>{note}</p>
    </>
  )
}
