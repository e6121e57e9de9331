import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { KeyLink } from '../parts/key.tsx'
import { titleText } from '../parts/titles/title-line.tsx'
import { splitPages } from './browse/split-pages.tsx'
import { detailsInOrder, TitleDetailsData, TitleLink } from './details.tsx'

export const ContentsQuery = graphql(
  `
  query Contents($id: ID!) {
    ...FrameData
    title(id: $id) { id title volume contents notes ...TitleDetailsData }
  }
`,
  [FrameData, TitleDetailsData],
)

type Title = NonNullable<ResultOf<typeof ContentsQuery>['title']>

/** The lists of the page in their order. */
const kinds = ['links', ...detailsInOrder, 'contents', 'notes'] as const

interface Entry {
  kind: (typeof kinds)[number]
  text: string
  link?: Title['links'][number]
}

/** Leaves enough of the page's byte budget for the frame and the longest title. */
const bytesPerPage = 4500

/** The links, summary, contents and notes of a title, split into pages. */
export function contentsPages(title: Title): Entry[][] {
  const entries = kinds.flatMap((kind): Entry[] =>
    kind === 'links'
      ? title.links.map((link) => ({ kind, text: link.url + (link.label ?? ''), link }))
      : title[kind].map((text) => ({ kind, text })),
  )
  return splitPages(entries, ({ text }) => text, bytesPerPage)
}

interface Props {
  frame: Frame
  title: Title
  /** Starts at 1. */
  page: number
}

export function ContentsPage({ frame, title, page }: Props) {
  const { texts } = frame
  const words = texts.catalogue.record
  const pages = contentsPages(title)
  const shown = pages[page - 1] ?? []
  return (
    <Page frame={frame} title={words.more}>
      <p>
        <a lang={texts.japanese} href={urls.title(title.id)}>
          {titleText(title)}
        </a>
      </p>
      {kinds.map((kind) => {
        const entries = shown.filter((entry) => entry.kind === kind)
        return (
          entries.length > 0 && (
            <>
              <h2>{words[kind]}</h2>
              <ul lang={texts.japanese}>
                {entries.map(({ text, link }) => (
                  <li>{link ? <TitleLink texts={texts} of={link} /> : text}</li>
                ))}
              </ul>
            </>
          )
        )
      })}
      {pages.length > 1 && (
        <nav class="pager" aria-label={texts.catalogue.search.results.pages}>
          {page > 1 && <KeyLink n="*" href={urls.contents(title.id, page - 1)} text={words.previous} />}{' '}
          {page < pages.length && <KeyLink n={9} href={urls.contents(title.id, page + 1)} text={words.next} />}
        </nav>
      )}
    </Page>
  )
}
