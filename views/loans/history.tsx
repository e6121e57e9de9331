import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { Pager } from '../parts/paging/pager.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { shortTitle } from '../parts/titles/title-line.tsx'

export const HistoryQuery = graphql(
  `
  query History($first: Int, $after: String, $last: Int, $before: String) {
    ...FrameData
    me {
      keepsHistory
      history(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { node { id lentOn returnedOn title { id title volume } } }
      }
    }
  }
`,
  [FrameData],
)

/** A page of the history for the file. */
export const HistoryFileQuery = graphql(`
  query HistoryFile($after: String) {
    me {
      history(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { lentOn returnedOn title { title volume contributors { name } } } }
      }
    }
  }
`)

export const DeleteHistory = graphql(`mutation DeleteHistory { deleteHistory { entries } }`)

export const DeleteHistoryEntry = graphql(
  `mutation DeleteHistoryEntry($id: ID!) { deleteHistoryEntry(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const EraseHistoryQuery = graphql(
  `query EraseHistoryPage { ...FrameData me { history(first: 1) { totalCount } } }`,
  [FrameData],
)

export const historyPerPage = 20

type Data = ResultOf<typeof HistoryQuery>

type Props = { frame: Frame } & Pick<Data, 'me'>

/** The patron's loan history. Only the patron sees it (R4). */
export function HistoryPage({ frame, me: { keepsHistory, history } }: Props) {
  const { texts } = frame
  return (
    <Page frame={frame} title={texts.loans.history.title}>
      <p>
        {keepsHistory ? texts.patrons.settings.history.on : texts.patrons.settings.history.off}{' '}
        <a href={urls.settings()}>{texts.patrons.settings.to}</a>
      </p>
      <p>{history.totalCount === 0 ? texts.loans.history.none : texts.loans.history.count(history.totalCount)}</p>
      {history.edges.length > 0 && (
        <PostForm frame={frame} action={frame.address}>
          <ul class="titles">
            {history.edges.map(({ node }) => (
              <EntryLine frame={frame} entry={node} />
            ))}
          </ul>
        </PostForm>
      )}
      <Pager texts={texts} rows={historyPerPage} at={history.pageInfo} to={urls.history} />
      {history.totalCount > 0 && (
        <p class="actions">
          <a href={urls.historyFile}>{texts.loans.history.file}</a>{' '}
          <a href={urls.deleteHistory}>{texts.loans.history.eraseAll}</a>
        </p>
      )}
    </Page>
  )
}

type Entry = Data['me']['history']['edges'][number]['node']

function EntryLine({ frame: { texts }, entry }: { frame: Frame; entry: Entry }) {
  const number = urls.numberOf(entry.id)
  return (
    <li>
      <a id={`h${number}`} lang={texts.japanese} href={urls.title(entry.title.id)}>
        {shortTitle(entry.title)}
      </a>
      <div>{texts.loans.history.period(texts.day(entry.lentOn), texts.day(entry.returnedOn))}</div>
      <button class="quiet" name="entry" value={number} aria-describedby={`h${number}`}>
        {texts.loans.history.erase}
      </button>
    </li>
  )
}

export function EraseHistoryPage({ frame, me }: { frame: Frame } & Pick<ResultOf<typeof EraseHistoryQuery>, 'me'>) {
  const { texts } = frame
  const { totalCount } = me.history
  return (
    <Page frame={frame} title={texts.loans.history.eraseAll}>
      {totalCount === 0 ? (
        <p>{texts.loans.history.none}</p>
      ) : (
        <PostForm frame={frame} class="fields" action={urls.deleteHistory}>
          <p>{texts.loans.history.eraseAllWarning(totalCount)}</p>
          <MainButton>{texts.loans.history.eraseAll}</MainButton>
        </PostForm>
      )}
      <p>
        <a href={urls.history()}>{texts.loans.history.back}</a>
      </p>
    </Page>
  )
}
