import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { InlineLinks } from '../../parts/ways.tsx'
import type { Outcome } from './outcome.ts'
import { pageNames } from './page-names.ts'
import { isDeskRoute, nameIn, report } from './report.ts'

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
                    <MarkJapanese texts={texts}>
                      {pageNames[route] ? nameIn(texts, pageNames[route]) : route}
                    </MarkJapanese>
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
