import type { Joined } from '../common/joined.ts'
import { patternOf } from './address.ts'
import type { DeskPage, UrlRoom } from './room.ts'
import { administration } from './rooms/administration.ts'
import { alerts } from './rooms/alerts.ts'
import { cardApplications } from './rooms/card-applications.ts'
import { catalogue } from './rooms/catalogue.ts'
import { circulation } from './rooms/circulation.ts'
import { contact } from './rooms/contact.ts'
import { delivery } from './rooms/delivery.ts'
import { desk } from './rooms/desk.ts'
import { family } from './rooms/family.ts'
import { favourites } from './rooms/favourites.ts'
import { holds } from './rooms/holds.ts'
import { imports } from './rooms/imports.ts'
import { library } from './rooms/library.ts'
import { lists } from './rooms/lists.ts'
import { loans } from './rooms/loans.ts'
import { news } from './rooms/news.ts'
import { oauthClients } from './rooms/oauth-clients.ts'
import { patrons } from './rooms/patrons.ts'
import { purchaseRequests } from './rooms/purchase-requests.ts'
import { records } from './rooms/records.ts'
import { rules } from './rooms/rules.ts'

/** The addresses of every room. The order has no meaning. */
export const rooms = [
  ...[catalogue, holds, loans, patrons, family, favourites, lists, alerts, oauthClients, purchaseRequests],
  ...[library, news, contact, cardApplications],
  ...[desk, circulation, records, delivery, rules, imports, administration],
] as const

type Room = (typeof rooms)[number]

/** The pages of patrons that have a name or that search engines may index. */
export const patronPages = rooms.flatMap(({ urls, pages }: UrlRoom) => withPatterns(urls, pages))

/** The pages of the desk that declare a role. */
export const deskPages = rooms.flatMap(({ desk, deskPages }: UrlRoom) => withPatterns(desk, deskPages))

/** The first segment after `/desk/`. A file such as `numbers.csv` belongs to its page. */
export const pageKey = (path: string) => path.split('/')[2]?.split('.')[0] ?? ''

/** The role that each page of the desk requires, by its first segment. It applies to all pages below (O2). */
export const pageRoles: Record<string, DeskPage['role']> = Object.fromEntries(
  deskPages.map(({ pattern, role }) => [pageKey(pattern), role]),
)

/** The role that a page of the desk requires. */
export const roleOfPage = (path: string): DeskPage['role'] => pageRoles[pageKey(path)] ?? 'ADMIN'

type DeskPages = Joined<Room, 'deskPages'>

/** The names of the pages with an entry in the desk's menu. */
export type MenuPage = {
  [Name in keyof DeskPages]: DeskPages[Name] extends { place: number } ? Name : never
}[keyof DeskPages]

/** The conditions of entries of that menu. */
export type MenuNeed = Extract<DeskPages[keyof DeskPages], { needs: string }>['needs']

function withPatterns<Page extends object>(addresses: UrlRoom['urls' | 'desk'] = {}, pages: Record<string, Page> = {}) {
  return Object.entries(pages).map(([name, page]) => {
    const entry = addresses[name]
    if (entry === undefined) throw new Error(`The page ${name} has no address in its room of server/urls/rooms.`)
    return { ...page, name, pattern: patternOf(entry) }
  })
}
