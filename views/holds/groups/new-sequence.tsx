import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { RefusalData } from '../../parts/refusal.ts'
import { shortTitle } from '../../parts/titles/title-line.tsx'
import { InlineLinks } from '../../parts/ways.tsx'
import { OrderInput, orderFieldName, rowNameId } from './typed-order.tsx'

export const NewSequenceQuery = graphql(
  `query NewSequence { ...FrameData me { ungroupedHolds { id title { id title volume } } } }`,
  [FrameData],
)

export const CreateSequence = graphql(
  `mutation CreateSequence($holdIds: [ID!]!) {
    createSequence(holdIds: $holdIds) { __typename ... on HoldSequence { id } ...RefusalData }
  }`,
  [RefusalData],
)

export const loosePerPage = 20

interface NewSequenceProps extends Pick<ResultOf<typeof NewSequenceQuery>, 'me'> {
  frame: Frame
  page: number
  /** The entered values by field name. */
  typed?: Record<string, string>
}

/** The form that makes a sequence of waiting holds (S1). The holds with a number become its members. */
export function NewSequencePage({ frame, me, page, typed = {} }: NewSequenceProps) {
  const { texts } = frame
  const first = (page - 1) * loosePerPage
  const holds = me.ungroupedHolds.slice(first, first + loosePerPage)
  return (
    <Page frame={frame} title={texts.holds.sequence.make}>
      {holds.length < 2 ? (
        <p>{texts.holds.sequence.noneLoose}</p>
      ) : (
        <PostForm frame={frame} action={urls.newSequence(page)}>
          <p>{texts.holds.sequence.makeHow}</p>
          <ul class="titles">
            {holds.map(({ id, title }, row) => (
              <li>
                <b id={rowNameId(row)} lang={texts.japanese}>
                  {shortTitle(title)}
                </b>
                <OrderInput frame={frame} id={id} row={row} value={typed[orderFieldName(id)] ?? ''} />
              </li>
            ))}
          </ul>
          <MainButton>{texts.holds.sequence.makeButton}</MainButton>
        </PostForm>
      )}
      <InlineLinks>
        {page > 1 && <a href={urls.newSequence(page - 1)}>{texts.frame.back}</a>}
        {first + loosePerPage < me.ungroupedHolds.length && (
          <a href={urls.newSequence(page + 1)}>{texts.holds.list.moreCancelled}</a>
        )}
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </InlineLinks>
    </Page>
  )
}
