import { Hono } from 'hono'
import type { countedFor } from '../../middleware/limiter.ts'
import type { Service, ServiceEnv } from '../../service.ts'
import { arrivalRoutes } from './arrivals.tsx'
import { authorRoutes } from './author.tsx'
import { authorNameRoutes } from './author-names.tsx'
import { availabilityRoutes } from './availability.ts'
import { coverRoutes } from './cover.ts'
import { foldingRoutes } from './folding.tsx'
import { isbnRoutes } from './isbn.tsx'
import { mostReservedRoutes } from './most-reserved.tsx'
import { ndcRoutes } from './ndc.tsx'
import { nearbyRoutes } from './nearby.tsx'
import { newTitlesFeedRoutes } from './new-titles-feed.ts'
import { oaiRoutes } from './oai/oai.ts'
import { openSearchRoutes } from './open-search.ts'
import { searchRoutes } from './search.tsx'
import { searchFeedRoutes } from './search-feed.ts'
import { sruRoutes } from './sru/sru.ts'
import { suggestFileRoutes, suggestRoutes } from './suggest.tsx'
import { titleRoutes } from './title.tsx'
import { topRoutes } from './top.tsx'
import { workRoutes } from './work.tsx'

export const catalogueRoutes = new Hono<ServiceEnv>()

for (const routes of [
  topRoutes,
  titleRoutes,
  nearbyRoutes,
  coverRoutes,
  searchRoutes,
  suggestRoutes,
  ndcRoutes,
  arrivalRoutes,
  mostReservedRoutes,
  authorRoutes,
  workRoutes,
  isbnRoutes,
  foldingRoutes,
  authorNameRoutes,
])
  catalogueRoutes.route('/', routes)

/** For programs, which know no sign-in. */
export function catalogueFiles(
  service: Pick<Service, 'env'>,
  counted: ReturnType<typeof countedFor>,
): Hono<ServiceEnv> {
  const files = new Hono<ServiceEnv>()
  for (const routes of [
    newTitlesFeedRoutes,
    searchFeedRoutes,
    openSearchRoutes,
    suggestFileRoutes,
    sruRoutes,
    oaiRoutes(service),
    availabilityRoutes(service, counted),
  ]) {
    files.route('/', routes)
  }
  return files
}
