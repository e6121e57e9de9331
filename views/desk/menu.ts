import { urls } from '../../server/urls/urls.ts'

/** The pages of the menu in five groups, by the names of their addresses. The order is the order of the menu. */
const groups = {
  circulation: ['checkIn', 'checkOut', 'acts'],
  holds: ['pullList', 'place', 'holdShelf', 'pickupPlaces', 'arrivals', 'unfilled', 'requests', 'toBuy'],
  patrons: ['patrons', 'applications', 'overdue', 'contact', 'mail', 'terminals'],
  materials: ['items', 'records', 'lists', 'displays', 'locations', 'imports'],
  library: ['calendar', 'news', 'rules', 'staff', 'programs', 'numbers', 'log', 'system'],
} as const

export type GroupName = keyof typeof groups
export type MenuPage = (typeof groups)[GroupName][number]

export interface MenuGroup {
  name: GroupName
  /** The access key. It is the same for everybody, whatever their role. */
  key: number
  pages: MenuPage[]
}

/** The pages that are hidden when the library system handles circulation (G4). */
const circulationPages = new Set<MenuPage>([
  ...([
    'checkIn',
    'checkOut',
    'patrons',
    'items',
    'pullList',
    'holdShelf',
    'pickupPlaces',
    'arrivals',
    'unfilled',
  ] as const),
  ...(['overdue', 'place', 'displays', 'toBuy', 'requests', 'acts', 'numbers'] as const),
])

/** Pages outside the menu, by the group they belong to. */
const otherPages: [page: { pattern: string }, group: GroupName][] = [
  [urls.desk.hold, 'holds'],
  [urls.desk.queue, 'holds'],
]

/** The role of the member of staff, and what another system does for the library. */
interface MenuConditions {
  mayOpen: (path: string) => boolean
  library: { withheld: readonly string[]; contactForm: boolean; cardApplications: boolean }
}

/**
 * The groups of the menu with the pages that the library has and the role permits. A group without pages is absent. The
 * pages of contact messages and of applications for cards are absent while the library does not offer their forms.
 */
export function menuOf({ mayOpen, library }: MenuConditions): MenuGroup[] {
  const isElsewhere = library.withheld.includes('CIRCULATION')
  const isOffered = (page: MenuPage) => {
    if (page === 'contact') return library.contactForm
    if (page === 'applications') return library.cardApplications
    return !(isElsewhere && circulationPages.has(page))
  }
  const isShown = (page: MenuPage) => mayOpen(urls.desk[page]) && isOffered(page)
  return Object.entries(groups)
    .map(([name, pages], n) => ({
      name: name as GroupName,
      key: n + 1,
      pages: (pages as readonly MenuPage[]).filter(isShown),
    }))
    .filter(({ pages }) => pages.length > 0)
}

/** The group of a page. Null for the first page of the desk and for pages of no group. */
export function groupOfPath(path: string): GroupName | null {
  const entry = Object.entries(groups).find(([, pages]) =>
    (pages as readonly MenuPage[]).some((page) => path === urls.desk[page] || path.startsWith(`${urls.desk[page]}/`)),
  )
  const other = otherPages.find(([{ pattern }]) => path.startsWith(pattern.replace(/:.*/, '')))
  return (entry?.[0] as GroupName | undefined) ?? other?.[1] ?? null
}
