import type { introspection_types } from '../../generated/graphql-env.d.ts'
import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'
import type { Faulty } from './forms/form-errors.tsx'

/** The form that brings a page once more, in another language. */
export interface PageAgain {
  action: string
  fields: [name: string, value: string][]
  token: string
}

/** What the frame of every page shows; each page's operation asks for it. */
export const FrameData = graphql(`
  fragment FrameData on Query {
    library { name nameEn withheld }
    basketCount
  }
`)

export type Offer = introspection_types['Offer']['enumValues']

/** Whether this library offers it here; its own system may not, where it keeps the accounts. */
export function isOffered({ data }: Pick<Frame, 'data'>, offer: Offer): boolean {
  return !readFragment(FrameData, data).library.withheld.includes(offer)
}

/** For a page that shows nothing else of the library. */
export const FrameQuery = graphql(`query Frame { ...FrameData }`, [FrameData])

/** What every view needs besides its own data. */
export interface Frame extends Faulty {
  texts: Texts
  formToken: string
  /** Null: not signed in. */
  patronName: string | null
  /** Whether to show the way to the staff desk. */
  isStaff: boolean
  /** The page's own address, for the language link and for coming back after sign-in. */
  address: string
  data: FragmentOf<typeof FrameData>
  /** Where the page's address does not bring it again, what does, in another language. */
  again?: Omit<PageAgain, 'token'> | undefined
  /** What was done just now, as the person asked. */
  done?: string | undefined
  /** The same, where it was done on a page before this one. */
  said?: string | undefined
  /** The shared terminal at which it is shown; null: a browser of somebody's own (T1). */
  terminal: string | null
}
