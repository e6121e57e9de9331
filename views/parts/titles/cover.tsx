import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts'
import { truncateBytes } from '../truncate.ts'

export const CoverData = graphql(`
  fragment CoverData on Title { id title coverUrl cover { url } materialType { icon } }
`)

/** The media of the comfort sheet. Other screens show no covers and do not load them. */
const coverMedia = '(min-width:22rem) and (hover:none),(min-width:40rem)'

const tones = 8

const kinds: Record<string, string> = {
  ...{ CD: 'disc', SPOKEN_CD: 'disc', RECORD: 'disc', DVD: 'disc', BLU_RAY: 'disc', LD: 'disc' },
  ...{ MAGAZINE: 'serial' },
}

interface Props {
  of: FragmentOf<typeof CoverData>
  /** Whether the page shows covers of the library's provider, which it must credit (C9). */
  ofProvider?: boolean | undefined
}

/**
 * A cover of a fixed size. The style sheet draws one from the title, and the image covers the drawing when there is one
 * and when it loads. The element has no text, so that other browsers show nothing.
 */
export function Cover({ of, ofProvider }: Props) {
  const { id, title, cover, coverUrl, materialType } = readFragment(CoverData, of)
  const image = cover?.url ?? (ofProvider && coverUrl ? urls.cover(id) : null)
  return (
    <i
      class="cover drawn"
      data-tone={(Number(urls.numberOf(id)) % tones) + 1}
      data-kind={kinds[materialType.icon]}
      data-title={truncateBytes(title, 30)}
      aria-hidden="true"
    >
      {image && (
        <picture>
          <source media={coverMedia} srcset={image} />
          {/* Without an address of its own, so that browsers without the media load nothing. */}
          <img alt="" loading="lazy" />
        </picture>
      )}
    </i>
  )
}
