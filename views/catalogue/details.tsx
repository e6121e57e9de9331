import type { Child } from 'hono/jsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { truncateBytes } from '../parts/truncate.ts'
import type { Texts } from '../text/languages.ts'

/** The lists that few records have. */
export const TitleDetailsData = graphql(`
  fragment TitleDetailsData on Title @_unmask {
    links { url label isOpen }
    summary performers genres audience hosts variantTitles languageNotes systemNotes awards publicationPlaces deweyClasses
  }
`)

export type TitleDetails = ResultOf<typeof TitleDetailsData>

/** The lists in the order of pages. */
export const detailsInOrder = [
  'summary',
  'performers',
  'genres',
  'audience',
  'hosts',
  'variantTitles',
  'languageNotes',
  'systemNotes',
  'awards',
  'publicationPlaces',
  'deweyClasses',
] as const satisfies (keyof TitleDetails)[]

/** The byte budget of a title's page has enough space for rows of this size. The page of contents has the rest. */
const mostBytes = 760
const mostSummary = 300
const mostOther = 120

/** The rows of a title's page, and whether something is missing or cut. */
export function detailRows(title: TitleDetails, texts: Texts): { rows: Child[]; isCut: boolean } {
  const words = texts.catalogue.record
  // Links to open texts are buttons.
  const links = title.links
    .filter(({ isOpen }) => !isOpen)
    .map((link) => ({ heading: words.links, value: <TitleLink texts={texts} of={link} /> }))
  const lists = detailsInOrder.flatMap((name) => {
    const whole = title[name].join(name === 'summary' ? ' ' : '・')
    if (whole === '') return []
    const value = truncateBytes(whole, name === 'summary' ? mostSummary : mostOther)
    return [{ heading: words[name], value, isCut: value !== whole }]
  })
  const rows: Child[] = []
  let left = mostBytes
  let isCut = false
  for (const { heading, value, ...cut } of [...links, ...lists] as {
    heading: string
    value: Child
    isCut?: boolean
  }[]) {
    const row = (
      <tr>
        <th>{heading}</th>
        <td lang={texts.japanese}>{value}</td>
      </tr>
    )
    const size = Buffer.byteLength(String(row))
    isCut ||= size > left || cut.isCut === true
    if (size > left) continue
    left -= size
    rows.push(row)
  }
  return { rows, isCut }
}

/** A link that a record has. The site that it leads to is not told from which title the reader came. */
export function TitleLink({ texts, of: { url, label } }: { texts: Texts; of: TitleDetails['links'][number] }) {
  return (
    <a href={url} rel="noopener noreferrer" lang={label ? texts.japanese : undefined}>
      {label ?? new URL(url).hostname}
    </a>
  )
}
