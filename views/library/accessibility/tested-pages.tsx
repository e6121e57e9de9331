import { patronPages } from '../../../server/urls/rooms.ts'
import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { InlineLinks } from '../../parts/ways.tsx'
import type { Outcome } from './outcome.ts'
import { isDeskRoute, nameIn, report } from './report.ts'

/** The names of the pages, by their route with parameters as `:name`. A page without a name is listed by its route. */
export const pageNames = new Map(
  patronPages.map((page) => [page.pattern.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, ''), page]),
)

const outcomes: Outcome[] = ['failed', 'untested', 'passed']

/** The tested pages of patrons by outcome, and the number of tested pages of the desk. */
export function TestedPages({ frame }: { frame: Frame }) {
  const { texts } = frame
  const words = texts.accessibility
  const routes = Object.entries(report.pages)
  const ofPatrons = routes.filter(([route]) => !isDeskRoute(route))
  const ofDesk = routes.filter(([route]) => isDeskRoute(route))
  const failed = ofDesk.filter(([, outcome]) => outcome === 'failed')
  return (
    <Page frame={frame} title={words.pagesOf(ofPatrons.length)}>
      <p>{words.pagesText(ofDesk.length, failed.length)}</p>
      {outcomes.map((outcome) => {
        const pages = ofPatrons.filter(([, found]) => found === outcome)
        return (
          pages.length > 0 && (
            <>
              <h2>{words.outcomes[outcome]}</h2>
              <ul>
                {pages.map(([route]) => (
                  <li>
                    <MarkJapanese texts={texts}>{nameOf(texts, route)}</MarkJapanese>
                  </li>
                ))}
              </ul>
            </>
          )
        )
      })}
      <InlineLinks>
        <a href={urls.accessibility}>{words.title}</a>
      </InlineLinks>
    </Page>
  )
}

function nameOf(texts: Frame['texts'], route: string): string {
  const name = pageNames.get(route)
  return name ? nameIn(texts, name) : route
}
