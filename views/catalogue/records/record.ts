import { graphql, type ResultOf } from '../../graphql.ts'
import { TitleDetailsData } from '../details.tsx'

/** The data of a record in any format. Only some formats contain copies. */
export const TitleRecord = graphql(
  `
  fragment TitleRecord on Title @_unmask {
    id source controlNumber addedAt title titleReading subtitle subtitleReading volume publisher publishedYear publishedOn
    edition extent series contents notes ...TitleDetailsData isbns invalidIsbns ndcs subjects language materialType { code icon } discLabel
    contributors { role name reading }
    items @include(if: $withCopies) { barcode shelfMark referenceOnly state branch { code name } permanentLocation { code } }
  }
`,
  [TitleDetailsData],
)

export type TitleRecordData = ResultOf<typeof TitleRecord>
