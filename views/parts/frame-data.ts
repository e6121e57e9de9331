import type { introspection_types } from '../../generated/graphql-env.d.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'
import type { FrameWithErrors } from './forms/form-errors.tsx'
import type { PageNotice } from './forms/notice.tsx'

/** The form that requests a page again in another language. */
export interface RepeatForm {
  action: string
  /** Empty when the form of the page has them. */
  fields: [name: string, value: string][]
  token: string
}

/** The data of every page's frame. Each page's operation includes it. */
export const FrameData = graphql(`
  fragment FrameData on Query {
    library { name nameEn nameReading withheld: unsupported themeColour logo { url width height }
      mainBranch { code name nameEn nameReading nameEasy nameZh nameKo postalCode address addressEn phone }
      urgentNews { id texts { language title } }
    }
    basketCount
  }
`)

export type Offer = introspection_types['LibraryFeature']['enumValues']

/** Whether the library offers a service here. A library system that handles accounts may not support it. */
export function isOffered({ data }: Pick<Frame, 'data'>, offer: Offer): boolean {
  return !readFragment(FrameData, data).library.withheld.includes(offer)
}

/** The operation of a page without data of its own. */
export const FrameQuery = graphql(`query Frame { ...FrameData }`, [FrameData])

/** The props that every view needs besides its own data. */
export interface Frame extends FrameWithErrors {
  texts: Texts
  formToken: string
  /** Null when nobody is signed in. */
  patronName: string | null
  /** Whether the page links to the staff desk. */
  isStaff: boolean
  /** The page's own address, for the language link and the return from sign-in. */
  address: string
  data: FragmentOf<typeof FrameData>
  /** The page's canonical address with its host. Null or undefined when search engines must not index it (C41). */
  canonical?: string | null | undefined
  /** The form that requests the page again in another language, when its address is not enough. */
  again?: Omit<RepeatForm, 'token'> | undefined
  /** A message about the last act, or one that the person should read first. */
  notice?: PageNotice | undefined
  /** The name of the shared terminal. Null in any other browser (T1). */
  terminal: string | null
  /** IDs of the patron's branches, the usual pickup branch first. Undefined when nobody is signed in. */
  ownBranches?: readonly string[] | undefined
  /** Whether this browser has, or must delete, an offline card. Its pages have the script for it. */
  hasOfflineCard?: boolean | undefined
}
