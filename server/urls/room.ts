import type { RoleNeed } from '../domain/common/roles.ts'

type Entries = Record<string, string | { readonly pattern: string }>

/** The groups of the desk's menu, in its order. */
export const menuGroups = ['circulation', 'holds', 'patrons', 'materials', 'library'] as const
export type MenuGroupName = (typeof menuGroups)[number]

/** A page of the desk, by the name of its address. */
export interface DeskPage {
  /** The role of all pages whose address begins with the same segment after `/desk/`. */
  role: RoleNeed['role']
  /** The group of the menu. Absent for pages that belong to none. */
  group?: MenuGroupName
  /** The place in the group, in ascending order. Absent for pages without an entry in the menu. */
  place?: number
  /**
   * The entry is hidden without it: `circulation` by this service (G4), or a form that the library offers, by the name of
   * the field of `Library`.
   */
  needs?: string
}

/** A page of patrons, by the name of its address. */
interface PatronPage {
  /** Its name on the list of tested pages. */
  ja: string
  en: string
  /** Present when search engines may index the page (C41). */
  indexed?: Indexing
}

export interface Indexing {
  /** The parameter that belongs to the canonical address. */
  keeps?: 'page' | 'lang'
  /** Whether other parameters choose other contents. Such a page is not indexed. */
  isList?: boolean
}

/** The addresses of a room, and what shared code needs to know about them. */
export interface UrlRoom {
  /** Pages of patrons and endpoints for programs: `urls.<name>`. */
  urls?: Entries
  /** Pages of the desk: `urls.desk.<name>`. */
  desk?: Entries
  pages?: Record<string, PatronPage>
  deskPages?: Record<string, DeskPage>
  /** Rules of robots.txt for an indexed library, which agree with `indexed`. */
  robots?: readonly string[]
}
