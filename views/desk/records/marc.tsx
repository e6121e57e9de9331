import { urls } from '../../../server/urls/urls.ts'
import { marcRecord } from '../../catalogue/records/marcxml.ts'
import { TitleRecord, type TitleRecordData } from '../../catalogue/records/record.ts'
import { graphql } from '../../graphql.ts'
import { titleText } from '../../parts/titles/title-line.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'

export const MarcQuery = graphql(
  `query DeskMarc($id: ID!, $withCopies: Boolean!) { title(id: $id) { ...TitleRecord } }`,
  [TitleRecord],
)

interface Props {
  frame: DeskFrame
  title: TitleRecordData
  baseUrl: string
}

/** A record in the fields of MARC 21: tag, indicators and subfields. */
export function MarcPage({ frame, title, baseUrl }: Props) {
  const words = frame.texts.desk.records
  const { leader, controls, fields } = marcRecord(title, baseUrl)
  return (
    <DeskPage frame={frame} title={`${words.marcPage.title}: ${titleText(title)}`}>
      <p>{words.marcPage.why}</p>
      <div class="actions">
        <a href={urls.desk.record(title.id)}>{words.toRecord}</a>{' '}
        <a href={urls.desk.recordMarcFile(title.id)} download>
          {words.marcPage.download}
        </a>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.marcPage.tag}</th>
            <th scope="col">{words.marcPage.indicators}</th>
            <th scope="col">{words.marcPage.content}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.marcPage.leader}</th>
            <td />
            <td>
              <code>{leader.replaceAll(' ', '_')}</code>
            </td>
          </tr>
          {controls.map(({ tag, value }) => (
            <tr>
              <th scope="row">{tag}</th>
              <td />
              <td>
                <code>{value.replaceAll(' ', '_')}</code>
              </td>
            </tr>
          ))}
          {fields.map(({ tag, indicators, subfields }) => (
            <tr>
              <th scope="row">{tag}</th>
              <td>
                <code>{indicators.replaceAll(' ', '_')}</code>
              </td>
              <td>
                {subfields.map(({ code, value }) => (
                  <>
                    <b>${code}</b> {value}{' '}
                  </>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </DeskPage>
  )
}
