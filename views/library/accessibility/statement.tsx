import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import { graphql, type ResultOf } from '../../graphql.ts'
import { type Frame, FrameData } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { InlineLinks } from '../../parts/ways.tsx'
import { BranchContact, BranchContactData } from '../branch-contact.tsx'
import { criteria } from './criteria.ts'
import { countOutcomes, isDeskRoute, report } from './report.ts'

export const StatementQuery = graphql(
  `
  query AccessibilityStatement {
    ...FrameData
    library { name nameEn nameReading branches { kind name nameEn nameReading ...BranchContactData } }
  }
`,
  [FrameData, BranchContactData],
)

interface Props {
  frame: Frame
  library: ResultOf<typeof StatementQuery>['library']
}

/** The accessibility statement. Its results come from the last run of the tests, its contact from the library. */
export function StatementPage({ frame, library }: Props) {
  const { texts } = frame
  const words = texts.accessibility
  const contact = library.branches.find(({ kind }) => kind === 'CENTRAL') ?? library.branches[0]
  const routes = Object.keys(report.pages)
  const facts = [
    [words.standard, words.standardText],
    [words.target, words.targetText],
    [words.scope, words.scopeText],
    [words.result, words.resultText(criteria.length, countOutcomes())],
    [words.date, words.dateText(texts.day(report.date), report.version)],
  ]
  return (
    <Page frame={frame} title={words.title}>
      <p>
        <MarkJapanese texts={texts}>{words.intro(texts.pick(library))}</MarkJapanese>
      </p>
      <table>
        {facts.map(([name, fact]) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{fact}</td>
          </tr>
        ))}
      </table>
      <h2>{words.tests}</h2>
      <p>{words.testsText(report.screens.map((width) => texts.number(width)).join(' / '))}</p>
      <InlineLinks>
        <a href={urls.accessibilityPages}>{words.pagesOf(routes.filter((route) => !isDeskRoute(route)).length)}</a>
        <a href={urls.accessibilityCriteria}>{words.criteriaOf(criteria.length)}</a>
      </InlineLinks>
      <h3>{words.engines}</h3>
      <table>
        <tr>
          <th scope="col">{words.engine}</th>
          <th scope="col">{words.checked}</th>
          <th scope="col">{words.outcome}</th>
        </tr>
        {report.engines.map(({ name, check, outcome }) => (
          <tr>
            <td>{shortVersion(name)}</td>
            <td>{words.checks[check]}</td>
            <td>{words.outcomes[outcome]}</td>
          </tr>
        ))}
      </table>
      <h2>{words.limits}</h2>
      <ul>
        {words.limitList.map((limit) => (
          <li>{limit}</li>
        ))}
      </ul>
      <h2>{words.contact}</h2>
      <p>{words.contactText}</p>
      {contact && (
        <>
          <p>
            <b>
              <MarkJapanese texts={texts}>{texts.pick(contact)}</MarkJapanese>
            </b>
          </p>
          <BranchContact texts={texts} branch={contact} />
        </>
      )}
      <InlineLinks>
        <a href={urls.guidePage('CONTACT')}>{texts.library.guide.pages.CONTACT}</a>
        <a href={urls.guide}>{texts.library.guide.title}</a>
      </InlineLinks>
    </Page>
  )
}

/** The first two numbers of a version such as 156.0.8078.108. The whole one is wider than a small screen in an old engine. */
const shortVersion = (name: string) => name.replace(/(\d+\.\d+)[.\d]+/, '$1')
