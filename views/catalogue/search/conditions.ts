import { graphql, type ResultOf } from '../../graphql.ts'
import { MaterialTypeNames } from '../../parts/titles/type-names.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import type { Texts } from '../../text/languages.ts'
import { typesText } from './search-box.tsx'

export const ConditionsData = graphql(
  `
  fragment ConditionsData on Alert @_unmask {
    keyword title author publisher subject ndc materialTypes { ...MaterialTypeNames } branch { id name nameEn nameReading nameEasy nameZh nameKo }
  }
`,
  [MaterialTypeNames],
)

/** The conditions as one line of text. */
export function conditionsText(texts: Texts, of: ResultOf<typeof ConditionsData>): string {
  const { keyword, title, author, publisher, subject, ndc, materialTypes, branch } = of
  const words = [keyword, title, author, publisher, subject, ndc].filter((text) => text !== null)
  const parts = [
    ...words.map((text) => truncateBytes(text, 60)),
    typesText(texts, materialTypes),
    branch && texts.pickShort(branch),
  ]
  return truncateBytes(parts.filter(Boolean).join(' / '), 90)
}
