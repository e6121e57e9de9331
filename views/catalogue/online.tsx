import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const OnlineData = graphql(`
  fragment OnlineData on Title {
    onlineLinks { access url label provider isAvailable availableAt holds checkedAt }
  }
`)

interface Props {
  texts: Texts
  of: FragmentOf<typeof OnlineData>
  /** Whether the library has no copy to reserve. The title is then only on the web. */
  isOnlyOnline: boolean
}

/**
 * The links by which a patron reads or borrows a title on the web (C48, C51). The site that a link leads to is not told
 * from which title the reader came.
 */
export function OnlineAccess({ texts, of, isOnlyOnline }: Props) {
  const { onlineLinks } = readFragment(OnlineData, of)
  if (onlineLinks.length === 0) return null
  const words = texts.catalogue.title.online
  return (
    <div>
      {isOnlyOnline && <p>{words.noHold}</p>}
      {onlineLinks.map((link) => (
        <p>
          <a class="button" href={link.url} rel="noopener noreferrer" lang={link.label ? texts.japanese : undefined}>
            {link.provider ? words.borrow(link.provider) : (link.label ?? words.read)}
          </a>
          {link.access === 'LENT' && (
            <>
              {' '}
              {availabilityText(texts, link)} <small>{words.elsewhere}</small>
            </>
          )}
        </p>
      ))}
    </div>
  )
}

interface Lent {
  isAvailable: boolean | null
  availableAt: string | Date | null
  holds: number | null
  checkedAt: string | Date | null
}

/** The availability at the provider, with the time at which it was read. Empty when the provider does not say. */
function availabilityText(texts: Texts, { isAvailable, availableAt, holds, checkedAt }: Lent): string {
  const words = texts.catalogue.title.online
  if (isAvailable === null) return ''
  return [
    isAvailable ? words.available : words.unavailable,
    availableAt && words.from(texts.time(availableAt)),
    holds !== null && holds > 0 && words.holds(holds),
    checkedAt && `(${words.checked(texts.time(checkedAt))})`,
  ]
    .filter(Boolean)
    .join(' ')
}
