import { graphql, type ResultOf } from '../graphql.ts'
import { browseTexts } from '../text/browse.ts'
import type { Texts } from '../text/index.ts'

export const NdcLabelData = graphql(`
  fragment NdcLabelData on NdcClass @_unmask { ndc label labelEn }
`)

type Class = ResultOf<typeof NdcLabelData>
type Props = { texts: Texts; of: Class }

/** What a class is about; on English pages in Japanese, and marked so, where there is no English. */
export function NdcLabel({ texts, of }: Props) {
  const isForeign = texts.code === 'en' && of.labelEn === null && of.label !== null
  return <span lang={isForeign ? 'ja' : undefined}>{nameOf(texts, of)}</span>
}

/** The class as plain text, for headings. */
export function ndcText(texts: Texts, of: Class): string {
  return `${of.ndc} ${nameOf(texts, of)}`
}

function nameOf(texts: Texts, { label, labelEn }: Class): string {
  return (texts.code === 'en' ? labelEn : null) ?? label ?? browseTexts[texts.code].ndc.unnamed
}
