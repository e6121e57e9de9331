import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { KeyLink } from '../parts/key.tsx'
import { InlineLinks } from '../parts/ways.tsx'
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
      <InlineLinks>
        {page > 1 && <KeyLink n="*" href={urls.cancelledHolds(page - 1)} text={texts.frame.back} />}
        {first + cancelledPerPage < me.cancelledHolds.length && (
          <KeyLink n={9} href={urls.cancelledHolds(page + 1)} text={texts.holds.list.moreCancelled} />
        )}
        <a href={urls.holds()}>{texts.holds.toHolds}</a>
      </InlineLinks>
    </Page>
  )
}
