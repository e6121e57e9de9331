import type { introspection } from '../../generated/graphql-env.d.ts'
import { encodeGlobalId } from '../common/global-id.ts'

/** The number of a global ID, as URLs and forms contain it. */
export const numberOf = (id: string) => id.slice(id.indexOf(':') + 1)

/** The route parameter for such a number. */
export const number = ':id{[0-9]{1,9}}'

/** The route parameter for a hold or a loan. The library system may use other ids than numbers. */
export const heldId = ':id{[0-9A-Za-z_.~-]{1,100}}'

/** Whether a text can be the ID of a hold or a loan in an address or a form. */
export const isHeldId = (text: string): boolean => /^[0-9A-Za-z_.~-]{1,100}$/.test(text)

/** The global ID for a number in a URL. */
export function globalId(type: introspection['types']['Node']['possibleTypes'], id: string): string {
  return encodeGlobalId(type, id)
}
