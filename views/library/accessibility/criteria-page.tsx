import { urls } from '../../../server/urls/urls.ts'
import { Page } from '../../frame/layout.tsx'
import type { Frame } from '../../parts/frame-data.ts'
import { MarkJapanese } from '../../parts/japanese.tsx'
import { InlineLinks } from '../../parts/ways.tsx'
import { criteria } from './criteria.ts'
import { nameIn, report } from './report.ts'

/** The outcome of each success criterion, and how it was tested. */
export function CriteriaPage({ frame }: { frame: Frame }) {
  const { texts } = frame
  const words = texts.accessibility
  return (
    <Page frame={frame} title={words.criteriaOf(criteria.length)}>
      <p>{words.criteriaText}</p>
      <table>
        <tr>
          <th scope="col">
            {words.criterion}
            <br />({words.level})
          </th>
          <th scope="col">{words.outcome}</th>
          <th scope="col">{words.method}</th>
        </tr>
        {criteria.map((criterion) => {
          const [outcome, ...methods] = report.criteria[criterion.id] ?? (['untested'] as const)
          return (
            <tr>
              <td>
                {criterion.id} <MarkJapanese texts={texts}>{nameIn(texts, criterion)}</MarkJapanese> ({criterion.level})
              </td>
              <td>{words.outcomes[outcome]}</td>
              <td>{methods.map((method) => words.methods[method]).join(words.between)}</td>
            </tr>
          )
        })}
      </table>
      <InlineLinks>
        <a href={urls.accessibility}>{words.title}</a>
      </InlineLinks>
    </Page>
  )
}
