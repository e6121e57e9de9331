import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { PagePager } from '../parts/paging/page-pager.tsx'
import { TitleList, TitleListData } from '../parts/titles/title-list.tsx'
import { truncateBytes } from '../parts/truncate.ts'

export const WorkQuery = graphql(
  `
  query Work($id: ID!, $first: Int!, $after: String) {
    ...FrameData
    work(id: $id) {
      id
      title
      volumeCount
      volumes(first: $first, after: $after) { edges { node { ...TitleListData } } }
    }
  }
`,
  [FrameData, TitleListData],
)

/** Number of volumes on a page. */
export const volumesPerPage = 20

interface Props {
  frame: Frame
  work: NonNullable<ResultOf<typeof WorkQuery>['work']>
  page: number
}

/** All volumes of a work in order. */
export function WorkPage({ frame, work, page }: Props) {
  const { texts } = frame
  const words = texts.catalogue.browse.work
  const from = (page - 1) * volumesPerPage + 1
  return (
    <Page frame={frame} title={words.title(truncateBytes(work.title, 120))}>
      <h2>{words.volumes(work.volumeCount, from, from + work.volumes.edges.length - 1)}</h2>
      <TitleList frame={frame} of={work.volumes.edges.map(({ node }) => node)} start={from} brief hasMainKey />
      <PagePager
        texts={texts}
        page={page}
        rows={volumesPerPage}
        total={work.volumeCount}
        to={(page) => urls.work(work.id, page)}
      />
    </Page>
  )
}
