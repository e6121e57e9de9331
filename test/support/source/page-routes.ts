import { alertRoutes } from '../../../server/routes/alerts/alerts.tsx'
import { cardApplicationRoutes } from '../../../server/routes/card-applications/routes.ts'
import { catalogueRoutes } from '../../../server/routes/catalogue/routes.ts'
import { contactRoutes } from '../../../server/routes/contact/contact.tsx'
import { deskRoutes } from '../../../server/routes/desk/routes.ts'
import { bookshelfRoutes } from '../../../server/routes/favourites/bookshelves.tsx'
import { favouriteRoutes } from '../../../server/routes/favourites/favourites.tsx'
import { titleSheetRoutes } from '../../../server/routes/favourites/title-sheet.tsx'
import { holdRoutes } from '../../../server/routes/holds/routes.ts'
import { libraryRoutes } from '../../../server/routes/library/routes.ts'
import { featuredListRoutes } from '../../../server/routes/lists/featured-lists.tsx'
import { loanRoutes } from '../../../server/routes/loans/routes.ts'
import { programRoutes } from '../../../server/routes/oauth-clients/routes.ts'
import { patronRoutes } from '../../../server/routes/patrons/routes.ts'
import { requestRoutes } from '../../../server/routes/purchase-requests/routes.ts'

const rooms = [
  alertRoutes,
  cardApplicationRoutes,
  catalogueRoutes,
  contactRoutes,
  deskRoutes,
  favouriteRoutes,
  bookshelfRoutes,
  titleSheetRoutes,
  holdRoutes,
  libraryRoutes,
  featuredListRoutes,
  loanRoutes,
  programRoutes,
  patronRoutes,
  requestRoutes,
]

interface PageRoute {
  method: string
  /** The pattern as it is registered. */
  pattern: string
  /** The pattern with its parameters as `:name`. */
  route: string
}

/** The routes of all pages and their forms, read from the routers, so that no new one is forgotten. */
export function pageRoutes(): PageRoute[] {
  return rooms
    .flatMap(({ routes }) => routes)
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({
      method,
      pattern: path,
      route: path.replace(/(:\w+)\{(?:[^{}]|\{[^{}]*\})*\}/g, '$1'),
    }))
}
