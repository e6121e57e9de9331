import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, Page } from '../layout.tsx'
import { Notice } from '../parts/notice.tsx'
import { RefusalData, refusalText } from '../parts/refusal.ts'
import { shortTitle } from '../parts/title-line.tsx'

export const PlacedQuery = graphql(
  `
  query Placed($key: String!) {
    ...FrameData
    library { nextConfirmationAt }
    me {
      submission(key: $key) {
        title { id title volume }
        outcome { __typename ... on Hold { id sequencePosition } ...RefusalData }
      }
    }
  }
`,
  [FrameData, RefusalData],
)

export function PlacedPage({
  frame,
  library,
  me,
  ordered,
}: { frame: Frame; ordered: boolean } & Pick<ResultOf<typeof PlacedQuery>, 'library' | 'me'>) {
  const { texts } = frame
  const placements = me.submission ?? []
  const placed = placements.filter(({ outcome }) => outcome.__typename === 'Hold')
  const inOrder = placed.filter(({ outcome }) => outcome.__typename === 'Hold' && outcome.sequencePosition !== null)
  const message = !me.submission
    ? texts.done.expired
    : placed.length === 0
      ? texts.done.failed
      : placed.length < placements.length
        ? `${texts.done.accepted}${texts.done.partly}`
        : texts.done.accepted
  return (
    <Page frame={frame} title={texts.done.title}>
      <Notice>{message}</Notice>
      <ul class="titles">
        {placements.map(({ title, outcome }) => (
          <li>
            {title && <a href={urls.title(title.id)}>{shortTitle(title)}</a>}
            {outcome.__typename === 'Hold' ? (
              <div class="yes">
                {texts.holds.states.RECEIVED}
                {outcome.sequencePosition !== null &&
                  ` ${texts.sequence.place(outcome.sequencePosition, inOrder.length)}`}
              </div>
            ) : (
              <div class="no">{refusalText(texts, outcome)}</div>
            )}
          </li>
        ))}
      </ul>
      {placed.length > 0 && (ordered || inOrder.length > 0) && (
        <p>{inOrder.length > 0 ? texts.sequence.made : texts.sequence.notMade}</p>
      )}
      {placed.length > 0 && (
        <p>
          {texts.done.next(texts.time(library.nextConfirmationAt))}
          {texts.done.overdue}
        </p>
      )}
      <p class="actions">
        <a class="button" href={urls.holds()}>
          {texts.toHolds}
        </a>
        <a href={urls.top}>{texts.toTop}</a>
      </p>
    </Page>
  )
}
