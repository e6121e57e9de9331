import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { Cover, CoverData } from '../parts/titles/cover.tsx'
import { shortTitle, TitleDetails, TitleLineData, titleText } from '../parts/titles/title-line.tsx'
import { truncateBytes } from '../parts/truncate.ts'
import { authorAddress } from './browse/author-link.ts'
import { CoverCredit, CoversData } from './cover-credit.tsx'

const RelatedTitle = graphql(
  `
  fragment RelatedTitle on Title @_unmask { id title volume ...TitleLineData ...CoverData }
`,
  [TitleLineData, CoverData],
)

export const RelatedQuery = graphql(
  `
  query Related($id: ID!, $volumes: Int!, $beside: Int!) {
    library { ...CoversData }
    title(id: $id) {
      id
      title
      volume
      contributors { name }
      ndcClasses { ndc }
      work { id }
      otherVolumes(first: $volumes) { ...RelatedTitle }
    }
    nearbyOnShelf(id: $id, first: $beside) { ...RelatedTitle }
  }
`,
  [RelatedTitle, CoversData],
)

/** Titles of the first author. One more than shown is requested, because this title may be among them. */
export const RelatedByAuthorQuery = graphql(
  `
  query RelatedByAuthor($name: String!, $first: Int!) {
    ...FrameData
    titles(conditions: { contributor: $name }, first: $first) {
      totalCount
      edges { node { ...RelatedTitle } }
    }
  }
`,
  [FrameData, RelatedTitle],
)

/** Number of titles of each kind. Each kind has a link to all of them. */
export const maxRelated = { volumes: 6, ofAuthor: 6, beside: 6 }

type Title = NonNullable<ResultOf<typeof RelatedQuery>['title']>
type Line = ResultOf<typeof RelatedTitle>
interface ByAuthor {
  name: string
  total: number
  titles: Line[]
}

interface Props {
  frame: Frame
  title: Title
  nearbyOnShelf: readonly Line[]
  library: ResultOf<typeof RelatedQuery>['library']
  /** Null when the record has no author, or when the name is too long to search for. */
  byAuthor: ByAuthor | null
}

/** Related titles: of the same author, next to this one on the shelf, and other volumes (C7). */
export function RelatedPage({ frame, title, library, nearbyOnShelf, byAuthor }: Props) {
  const { texts } = frame
  const words = texts.catalogue.related
  const { volumes } = maxRelated
  const others = byAuthor?.titles.filter(({ id }) => id !== title.id).slice(0, maxRelated.ofAuthor - 1) ?? []
  const [ndc] = title.ndcClasses
  return (
    <Page frame={frame} title={words.title(truncateBytes(titleText(title), 120))}>
      <div id="related">
        {byAuthor && others.length > 0 && (
          <Titles frame={frame} heading={words.sameAuthor(truncateBytes(byAuthor.name, 60))} titles={others}>
            <a href={authorAddress(byAuthor.name)}>{words.all(byAuthor.total)}</a>
          </Titles>
        )}
        {nearbyOnShelf.length > 0 && (
          <Titles frame={frame} heading={words.beside} titles={nearbyOnShelf}>
            {ndc && <a href={urls.ndcClass(ndc.ndc)}>{words.wholeClass}</a>}
          </Titles>
        )}
        {title.otherVolumes.length > 0 && (
          <Titles frame={frame} heading={texts.catalogue.title.detail.otherVolumes} titles={title.otherVolumes} volumes>
            {title.work && title.otherVolumes.length >= volumes && (
              <a href={urls.work(title.work.id)}>{texts.catalogue.browse.work.all}</a>
            )}
          </Titles>
        )}
      </div>
      {others.length + nearbyOnShelf.length + title.otherVolumes.length === 0 && <p>{words.none}</p>}
      <CoverCredit frame={frame} of={library} />
      <p class="actions">
        <a href={urls.title(title.id)}>{words.back}</a> <a href={urls.recent}>{texts.catalogue.recent.title}</a>
      </p>
    </Page>
  )
}

interface TitlesProps {
  frame: Frame
  heading: string
  titles: readonly Line[]
  /** Whether these are volumes, which the title's page lists too. */
  volumes?: boolean
  /** The link to all of them. */
  children: Child
}

function Titles({ frame: { texts, terminal }, heading, titles, volumes, children }: TitlesProps) {
  const creditsCovers = terminal === null
  return (
    <section data-volumes={volumes}>
      <h2>
        <MarkJapanese texts={texts}>{heading}</MarkJapanese>
      </h2>
      <ul class="titles shelf">
        {titles.map((title) => (
          <li>
            <Cover of={title} ofProvider={creditsCovers} />
            <a lang={texts.japanese} href={urls.title(title.id)}>
              {shortTitle(title, 120)}
            </a>
            <TitleDetails texts={texts} of={title} brief />
          </li>
        ))}
      </ul>
      <p>{children}</p>
    </section>
  )
}
