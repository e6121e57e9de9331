import { Hono } from 'hono'
import type { clientKeyOf } from '../../http/limits/rate-limiter.ts'
import type { Service, ServiceEnv } from '../../http/service.ts'
import { featuredFeedRoutes } from '../lists/featured-feed.ts'
import { availabilityRoutes } from './availability.ts'
import { authorRoutes } from './browse/author.tsx'
import { authorNameRoutes } from './browse/author-names.tsx'
import { isbnRoutes } from './browse/isbn.tsx'
import { mostReservedRoutes } from './browse/most-reserved.tsx'
import { ndcRoutes } from './browse/ndc.tsx'
import { arrivalRoutes } from './browse/new-arrivals.tsx'
import { rankingRoutes } from './browse/rankings.tsx'
import { coverRoutes } from './cover.ts'
import { newTitlesFeedRoutes } from './feeds/new-titles-feed.ts'
import { newsFeedRoutes } from './feeds/news-feed.ts'
import { searchFeedRoutes } from './feeds/search-feed.ts'
import { foldingRoutes } from './folding.tsx'
import { kidsRoutes } from './kids.tsx'
import { oaiRoutes } from './oai/oai.ts'
import { nearbyRoutes } from './search/nearby.tsx'
import { openSearchRoutes } from './search/open-search.ts'
import { searchRoutes } from './search/search.tsx'
import { suggestFileRoutes, suggestRoutes } from './search/suggest.tsx'
import { sruRoutes } from './sru/sru.ts'
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
  rankingRoutes,
  kidsRoutes,
  authorRoutes,
  workRoutes,
  isbnRoutes,
  foldingRoutes,
  authorNameRoutes,
])
  catalogueRoutes.route('/', routes)

/** Routes for programs, which do not sign in. */
export function catalogueApiRoutes(
  service: Pick<Service, 'env'>,
  counted: ReturnType<typeof clientKeyOf>,
): Hono<ServiceEnv> {
  const files = new Hono<ServiceEnv>()
  for (const routes of [
    newTitlesFeedRoutes,
    searchFeedRoutes,
    newsFeedRoutes,
    featuredFeedRoutes,
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
