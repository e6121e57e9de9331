import { urls } from '../../server/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData, Page } from '../layout.tsx'
import { CancelledData, CancelledList } from './cancelled.tsx'

export const CancelledHoldsQuery = graphql(
  `
  query CancelledHolds {
    ...FrameData
    library { closedHoldDays }
    me { cancelledHolds { ...CancelledData } }
  }
`,
  [FrameData, CancelledData],
)

export const cancelledPerPage = 20

type Data = ResultOf<typeof CancelledHoldsQuery>

export function CancelledHoldsPage({
  frame,
  me,
  library,
  page,
}: { frame: Frame; page: number } & Pick<Data, 'me' | 'library'>) {
  const { texts } = frame
  const first = (page - 1) * cancelledPerPage
  const holds = me.cancelledHolds.slice(first, first + cancelledPerPage)
  return (
    <Page frame={frame} title={texts.holds.list.cancelled}>
      {holds.length === 0 ? (
        <p>{texts.holds.list.noneCancelled}</p>
      ) : (
        <CancelledList texts={texts} holds={holds} days={library.closedHoldDays} />
      )}
      <p class="actions">
        {page > 1 && (
          <a href={urls.cancelledHolds(page - 1)} accesskey="*">
            {texts.frame.back}
          </a>
        )}
        {first + cancelledPerPage < me.cancelledHolds.length && (
          <a href={urls.cancelledHolds(page + 1)} accesskey="#">
            {texts.holds.list.moreCancelled}
          </a>
        )}
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </p>
    </Page>
  )
}
