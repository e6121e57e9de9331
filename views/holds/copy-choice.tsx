import { urls } from '../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../graphql.ts'
import { ChoiceField } from '../parts/forms/field.tsx'
import type { FrameWithErrors } from '../parts/forms/form-errors.tsx'
import type { Texts } from '../text/languages.ts'

/** The copies of one title that can be reserved by themselves (G18), and where the chosen one is collected. */
export const CopyChoiceQuery = graphql(`
  query CopyChoice($id: ID!, $copy: ID) {
    title(id: $id) {
      requiresItem
      holdableItems {
        id volume shelfMark barcode state
        branch { name nameEn nameReading nameEasy nameZh nameKo }
      }
      pickupBranches(itemId: $copy) { id }
    }
  }
`)

type Copies = NonNullable<ResultOf<typeof CopyChoiceQuery>['title']>
type Copy = Copies['holdableItems'][number]

/** The byte budget of a page has enough space for this many copies. */
const copiesPerPage = 30

/** The choice of a copy on the page before 予約確定. */
export interface CopyChoiceData {
  of: Copies
  /** The number of the chosen copy, or empty. */
  chosen: string
  page: number
}

/** Returns the part of a copy that tells it from the others: its volume or issue, or else its place or its barcode. */
export const copyName = ({ volume, shelfMark, barcode }: Pick<Copy, 'volume' | 'shelfMark' | 'barcode'>): string =>
  volume ?? shelfMark ?? barcode

/** A select with the copies, the latest issue first. Longer lists have pages. */
export function CopyChoice({
  frame,
  titleId,
  choice,
}: {
  frame: FrameWithErrors
  titleId: string
  choice: CopyChoiceData
}) {
  const { texts } = frame
  const words = texts.holds.copies
  const all = inVolumeOrder(choice.of.holdableItems)
  const at = all.findIndex(({ id }) => urls.numberOf(id) === choice.chosen)
  const page = at >= 0 ? Math.floor(at / copiesPerPage) + 1 : choice.page
  const shown = all.slice((page - 1) * copiesPerPage, page * copiesPerPage)
  const labels = shown.map((copy) => label(texts, copy))
  return (
    <>
      <ChoiceField
        frame={frame}
        name="copy"
        label={words.label}
        chosen={choice.chosen}
        options={[
          ['', choice.of.requiresItem ? texts.holds.place.choose : words.any],
          ...shown.map((copy, index) => {
            const text = labels[index] ?? ''
            const isUnique = labels.indexOf(text) === labels.lastIndexOf(text)
            return [urls.numberOf(copy.id), isUnique ? text : `${text} ${copy.barcode}`] as const
          }),
        ]}
        required={choice.of.requiresItem}
      />
      {all.length > copiesPerPage && (
        <p>
          {page > 1 && <a href={urls.placeCopy(titleId, page - 1)}>{words.newer}</a>}{' '}
          {page * copiesPerPage < all.length && <a href={urls.placeCopy(titleId, page + 1)}>{words.older}</a>}
        </p>
      )}
    </>
  )
}

function label(texts: Texts, { volume, shelfMark, state, branch }: Copy): string {
  return [volume, shelfMark, texts.pickShort(branch), texts.catalogue.title.itemStates[state]].filter(Boolean).join(' ')
}

/** Orders copies by volume, the latest first. Copies without a volume keep their order and come last. */
function inVolumeOrder(copies: readonly Copy[]): Copy[] {
  return copies.toSorted((a, b) => (b.volume ?? '').localeCompare(a.volume ?? '', 'ja', { numeric: true }))
}
