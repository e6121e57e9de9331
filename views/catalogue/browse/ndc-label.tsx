import { graphql, type ResultOf } from '../../graphql.ts'
import type { Texts } from '../../text/languages.ts'

export const NdcLabelData = graphql(`
  fragment NdcLabelData on NdcClass @_unmask { ndc label labelEn }
`)

type Class = ResultOf<typeof NdcLabelData>
type Props = { texts: Texts; of: Class }

/** The label of an NDC class, with its language when that is not the page's language. */
export function NdcLabel({ texts, of }: Props) {
  const { text, language } = nameOf(texts, of)
  return <span lang={language === texts.tag ? undefined : language}>{text}</span>
}

/** The class as plain text, for headings. */
export function ndcText(texts: Texts, of: Class): string {
  return `${of.ndc} ${nameOf(texts, of).text}`
}

function nameOf(texts: Texts, { ndc, label, labelEn }: Class): { text: string; language: string } {
  const own = texts.catalogue.classes.of(ndc)
  if (own) return { text: own, language: texts.tag }
  if (texts.tag === 'en' && labelEn !== null) return { text: labelEn, language: 'en' }
  if (label !== null) return { text: label, language: 'ja' }
  return { text: texts.catalogue.browse.ndc.unnamed, language: texts.tag }
}
