import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MainButton } from '../../parts/key.tsx'
import { PagePager } from '../../parts/paging/page-pager.tsx'

export const AuthorNamesQuery = graphql(
  `
  query AuthorNames($containing: String!, $first: Int!, $after: String) {
    ...FrameData
    authorNames(containing: $containing, first: $first, after: $after) {
      totalCount
      edges { node { spellings { written: text } } }
    }
  }
`,
  [FrameData],
)

/** All names, for a file. */
export const AuthorNamesFileQuery = graphql(`
  query AuthorNamesFile($after: String) {
    authorNames(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { preferred spellings { written: text compared } } }
    }
  }
`)

export const namesPerPage = 10
export const maxPartLength = 50

interface Props {
  frame: Frame
  names: ResultOf<typeof AuthorNamesQuery>['authorNames']
  /** The entered part of a name. */
  part: string
  page: number
}

/** The library's table of names with several spellings, for readers (C13). */
export function AuthorNamesPage({ frame, names, part, page }: Props) {
  const { texts } = frame
  const words = texts.catalogue.folding
  return (
    <Page frame={frame} title={words.names}>
      <p>{words.namesAbout}</p>
      <form action={urls.authorNames()}>
        <label>
          {words.containing} <input name="q" value={part} maxlength={maxPartLength} lang="ja" />
        </label>{' '}
        <MainButton>{words.look}</MainButton>
      </form>
      {names.totalCount === 0 ? (
        <Notice kind="note">{words.noNames}</Notice>
      ) : (
        <p>{words.namesCount(names.totalCount)}</p>
      )}
      <ul class="titles">
        {names.edges.map(({ node: { spellings } }) => (
          <li lang="ja">
            <b>{spellings[0]?.written}</b>
            <div>
              {spellings
                .slice(1)
                .map(({ written }) => written)
                .join(' / ')}
            </div>
          </li>
        ))}
      </ul>
      <PagePager
        texts={texts}
        page={page}
        rows={namesPerPage}
        total={names.totalCount}
        to={(other) => urls.authorNames(part, other)}
      />
      <p>
        <a href={urls.authorNamesFile}>{words.file}</a>
      </p>
      <p>
        <a href={urls.folding()}>{words.back}</a>
      </p>
    </Page>
  )
}
