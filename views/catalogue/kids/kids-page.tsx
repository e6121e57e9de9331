import type { Child } from 'hono/jsx'
import { urls } from '../../../server/urls/urls.ts'
import { EndTerminalSession, Page } from '../../frame/layout.tsx'
import { type FragmentOf, graphql, type ResultOf } from '../../graphql.ts'
import { Notice } from '../../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { KeyLink, MainButton } from '../../parts/key.tsx'
import { CoverCredit, CoversData } from '../cover-credit.tsx'
import { maxWordsLength } from '../search/search-box.tsx'
import { KidsBooks, KidsTitleData } from './kids-books.tsx'
import { type KidsTopic, TopicPicture } from './topic-picture.tsx'

export const KidsQuery = graphql(
  `
  query Kids {
    ...FrameData
    library { hasChildrensCatalogue childrensTopics ...CoversData }
    titles(conditions: { forChildren: true }, order: NEWEST, first: 6, countUpTo: 6) {
      edges { node { id ...KidsTitleData } }
    }
  }
`,
  [FrameData, CoversData, KidsTitleData],
)

export const KidsSearchQuery = graphql(
  `
  query KidsSearch(
    $conditions: TitleConditions, $order: SearchOrder!, $first: Int, $last: Int, $after: String, $before: String
  ) {
    ...FrameData
    library { hasChildrensCatalogue ...CoversData }
    titles(
      conditions: $conditions, order: $order, countUpTo: 1000, understand: true
      first: $first, last: $last, after: $after, before: $before
    ) {
      totalCount
      totalIsLowerBound
      understood { words }
      edges { node { id ...KidsTitleData } }
    }
  }
`,
  [FrameData, CoversData, KidsTitleData],
)

export const kidsPerPage = 10

interface LayoutProps {
  frame: Frame
  heading: string
  library: FragmentOf<typeof CoversData>
  text?: string | undefined
  children: Child
}

/** A page of the children's catalogue, with a header and words of its own (C46). */
function KidsLayout({ frame, heading, library, text, children }: LayoutProps) {
  const { texts } = frame
  return (
    <Page frame={frame} title={heading} sheet={urls.kidsCss} header={<KidsHeader frame={frame} />}>
      {/* biome-ignore lint/a11y/useSemanticElements: old phones do not know <search> */}
      <form class="search" action={urls.kids()} role="search">
        <input type="search" name="q" value={text} maxlength={maxWordsLength} aria-label={texts.catalogue.kids.words} />{' '}
        <MainButton>{texts.catalogue.kids.search}</MainButton>
      </form>
      {children}
      <CoverCredit frame={frame} of={library} />
    </Page>
  )
}

function KidsHeader({ frame }: { frame: Frame }) {
  const { texts, terminal } = frame
  return (
    <>
      <a href="#main" accesskey="8">
        {texts.frame.skip}
      </a>
      <header>
        <a class="brand" href={urls.kids()}>
          {texts.catalogue.kids.title}
        </a>{' '}
        <a href="#lang" lang="en">
          Language
        </a>
        {terminal !== null && <EndTerminalSession frame={frame} terminal={terminal} />}
        <nav aria-label={texts.frame.menu.label}>
          <KeyLink n={0} href={urls.top} text={texts.catalogue.kids.adults} />
        </nav>
      </header>
    </>
  )
}

interface KidsProps extends Pick<ResultOf<typeof KidsQuery>, 'library' | 'titles'> {
  frame: Frame
}

/** The first page: subjects as pictures, and the newest titles (C47). */
export function KidsPage({ frame, library, titles }: KidsProps) {
  const words = frame.texts.catalogue.kids
  const found = titles.edges.map(({ node }) => node)
  return (
    <KidsLayout frame={frame} heading={words.title} library={library}>
      {library.childrensTopics.length > 0 && (
        <>
          <h2>{words.choose}</h2>
          <ul class="tiles">
            {library.childrensTopics.map((topic) => (
              <li>
                <a href={urls.kids({ topic })}>
                  <TopicPicture of={topic} />
                  {words.topics[topic]}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {found.length > 0 && (
        <>
          <h2>{words.newest}</h2>
          <KidsBooks frame={frame} of={found} />
        </>
      )}
    </KidsLayout>
  )
}

interface SearchProps extends Pick<ResultOf<typeof KidsSearchQuery>, 'library' | 'titles'> {
  frame: Frame
  state: { topic: KidsTopic | undefined; text: string; page: number }
}

/** The titles of a subject or of words (C46). */
export function KidsSearchPage({ frame, library, titles, state }: SearchProps) {
  const words = frame.texts.catalogue.kids
  const { topic, text, page } = state
  const { totalCount, totalIsLowerBound, understood, edges } = titles
  return (
    <KidsLayout frame={frame} heading={topic ? words.topics[topic] : words.search} library={library} text={text}>
      {understood && <p>{words.understood(understood.words)}</p>}
      {edges.length === 0 ? (
        <Notice kind="note">{words.none}</Notice>
      ) : (
        <>
          <h2>{totalIsLowerBound ? words.foundMore(totalCount) : words.found(totalCount)}</h2>
          <KidsBooks frame={frame} of={edges.map(({ node }) => node)} />
          <nav class="pager" aria-label={words.pages}>
            {page > 1 && (
              <KeyLink
                n="*"
                rel="prev"
                href={urls.kids({ topic, text, page: page - 1, before: urls.numberOf(edges[0]?.node.id ?? '') })}
                text={words.previous}
              />
            )}{' '}
            {page * kidsPerPage < totalCount && (
              <KeyLink
                n={9}
                rel="next"
                href={urls.kids({ topic, text, page: page + 1, after: urls.numberOf(edges.at(-1)?.node.id ?? '') })}
                text={words.next}
              />
            )}
          </nav>
        </>
      )}
      <p class="back">
        <a href={urls.kids()}>{words.others}</a>
      </p>
    </KidsLayout>
  )
}
