import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainButton } from '../parts/key.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { shortTitle, TitleDetails, TitleLineData } from '../parts/titles/title-line.tsx'
import { truncateBytes } from '../parts/truncate.ts'
import type { Texts } from '../text/languages.ts'

const SheetData = graphql(
  `
  fragment SheetData on Title @_unmask {
    ...TitleLineData
    id
    title
    volume
    items { state shelfMark branch { id name nameEn nameReading nameEasy nameZh nameKo } }
  }
`,
  [TitleLineData],
)

export const TitleSheetQuery = graphql(
  `query TitleSheet($ids: [ID!]!) { ...FrameData titlesByIds(ids: $ids) { ...SheetData } }`,
  [FrameData, SheetData],
)

/** The first titles of a search. */
export const SearchSheetQuery = graphql(
  `
  query SearchSheet($conditions: TitleConditions, $order: SearchOrder!, $understand: Boolean!, $first: Int!) {
    ...FrameData
    titles(conditions: $conditions, order: $order, countUpTo: 10000, understand: $understand, first: $first) {
      edges { node { ...SheetData } }
    }
  }
`,
  [FrameData, SheetData],
)

export const MailTitleList = graphql(
  `
  mutation MailTitleList($titles: [ID!]!) {
    mailTitleList(titleIds: $titles) { __typename ... on MailTitleListPayload { count } ...RefusalData }
  }
`,
  [RefusalData],
)

/** Maximum number of titles in one mail. */
export const maxSheetTitles = 20

type Title = ResultOf<typeof SheetData>

interface Props {
  frame: Frame
  titles: Title[]
  /** The number of titles in the mail that was just sent. */
  mailed?: number | undefined
}

/** A list of titles to take to the shelves, on paper or by mail to oneself (M7). */
export function TitleSheetPage({ frame, titles, mailed }: Props) {
  const words = frame.texts.favourites.sheet
  const numbers = titles.map(({ id }) => urls.numberOf(id))
  const address = urls.titleSheet(...titles.map(({ id }) => id))
  return (
    <Page frame={frame} title={words.title}>
      {mailed !== undefined && (
        <p role="status" class="yes">
          {words.mailed(mailed)}
        </p>
      )}
      {titles.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{words.how}</p>
          <ol class="titles">
            {titles.map((title) => (
              <li>
                <a lang={frame.texts.japanese} href={urls.title(title.id)}>
                  {shortTitle(title, titles.length > 10 ? 60 : 96)}
                </a>
                <TitleDetails texts={frame.texts} of={title} brief />
                <Copies texts={frame.texts} of={title.items} />
              </li>
            ))}
          </ol>
          {frame.patronName === null ? (
            <p>
              <a href={urls.signIn(address)}>{words.signIn}</a>
            </p>
          ) : (
            <PostForm frame={frame} class="actions" action={urls.mailTitles}>
              <input type="hidden" name="titles" value={numbers.join('-')} />
              <MainButton>{words.mail}</MainButton>
            </PostForm>
          )}
        </>
      )}
    </Page>
  )
}

/** Number of branches listed for each title. The title's page lists all. */
const maxBranchesShown = 2

/** The shelf locations, one line per branch. Copies that can be borrowed now are first. */
function Copies({ texts, of }: { texts: Texts; of: Title['items'] }) {
  const words = texts.catalogue.title
  const there = of.filter(({ state }) => state !== 'UNAVAILABLE')
  const sorted = there.toSorted((a, b) => Number(b.state === 'ON_SHELF') - Number(a.state === 'ON_SHELF'))
  const ofBranch = sorted.filter(({ branch }, n) => sorted.findIndex((other) => other.branch.id === branch.id) === n)
  if (ofBranch.length === 0) return <div>{words.copies.none}</div>
  return (
    <>
      {ofBranch.slice(0, maxBranchesShown).map(({ branch, shelfMark, state }) => (
        <div>
          {truncateBytes(texts.pick(branch), 36)} {shelfMark && <b>{truncateBytes(shelfMark, 24)}</b>}{' '}
          {words.itemStates[state]}
        </div>
      ))}
      {ofBranch.length > maxBranchesShown && (
        <div>{texts.favourites.sheet.branches(ofBranch.length - maxBranchesShown)}</div>
      )}
    </>
  )
}
