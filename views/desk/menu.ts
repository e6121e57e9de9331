import { type MenuGroupName, menuGroups } from '../../server/urls/room.ts'
import { deskPages, type MenuNeed, type MenuPage } from '../../server/urls/rooms.ts'

export interface MenuGroup {
  name: MenuGroupName
  /** The access key. It is the same for everybody, whatever their role. */
  key: number
  pages: MenuPage[]
}

/** The entries of the menu in their order within a group. */
const entries = deskPages
  .filter(({ place }) => place !== undefined)
  .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
  .map((page) => ({ ...page, name: page.name as MenuPage, needs: page.needs as MenuNeed | undefined }))

/** The role of the member of staff, and what another system does for the library. */
interface MenuConditions {
  mayOpen: (path: string) => boolean
  library: { withheld: readonly string[] } & Record<Exclude<MenuNeed, 'circulation'>, boolean>
}

/** The groups of the menu with the pages that the library has and the role permits. A group without pages is absent. */
export function menuOf({ mayOpen, library }: MenuConditions): MenuGroup[] {
  const offered = { ...library, circulation: !library.withheld.includes('CIRCULATION') }
  return menuGroups
    .map((name, n) => ({
      name,
      key: n + 1,
      pages: entries
        .filter(({ group, pattern, needs }) => group === name && mayOpen(pattern) && (!needs || offered[needs]))
        .map((page) => page.name),
    }))
    .filter(({ pages }) => pages.length > 0)
}

/** The group of a page. Null for the first page of the desk and for pages of no group. */
export function groupOfPath(path: string): MenuGroupName | null {
  const page = deskPages.find(({ group, pattern }) => group && isAtOrBelow(path, pattern.replace(/\/:.*/, '')))
  return page?.group ?? null
}

const isAtOrBelow = (path: string, page: string) => path === page || path.startsWith(`${page}/`)
