import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import type { Frame } from '../../parts/frame-data.ts'
import { Cover, CoverData } from '../../parts/titles/cover.tsx'
import { shortTitle, titleLimit } from '../../parts/titles/title-line.tsx'
import { truncateBytes } from '../../parts/truncate.ts'

export const KidsTitleData = graphql(
  `
  fragment KidsTitleData on Title { id title volume titleReading copies { known total onShelf } onlineAccess ...CoverData }
`,
  [CoverData],
)

/** Katakana as hiragana, which children read first. */
const inHiragana = (text: string) =>
  text.replace(/[ァ-ヶ]/g, (katakana) => String.fromCharCode(katakana.charCodeAt(0) - 0x60))

/** The most bytes of a reading. */
const readingBytes = 90

/** Titles with a large cover and their reading. Each leads to its ordinary page. */
export function KidsBooks({ frame, of }: { frame: Frame; of: FragmentOf<typeof KidsTitleData>[] }) {
  const { texts, terminal } = frame
  const titles = readFragment(KidsTitleData, of)
  const limit = titleLimit(titles)
  return (
    <ul class="shelf books">
      {titles.map((title) => {
        const { id, titleReading, copies, onlineAccess } = title
        return (
          <li>
            <Cover of={title} ofProvider={terminal === null} />
            <a href={urls.title(id)} lang={texts.japanese}>
              {shortTitle(title, limit)}
            </a>{' '}
            {titleReading && (
              <small lang={texts.japanese}>{truncateBytes(inHiragana(titleReading), readingBytes)}</small>
            )}{' '}
            {copies.known && copies.total > 0 && (
              <b class={copies.onShelf > 0 ? 'yes' : undefined}>
                {copies.onShelf > 0 ? texts.catalogue.kids.here : texts.catalogue.kids.away}
              </b>
            )}{' '}
            {onlineAccess === 'OPEN' && <b class="yes">{texts.catalogue.kids.readable}</b>}
          </li>
        )
      })}
    </ul>
  )
}
