import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { coverImage } from '../../http/response/cover-image.ts'
import { robotsFile, sitemapFile, sitemapList } from '../../http/response/sitemaps.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import type { Room } from '../room.ts'
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

const coverImageRoutes = new Hono<ServiceEnv>().get(urls.coverImage.pattern, coverImage)

const crawlerRoutes = new Hono<ServiceEnv>()
  .get(urls.robots, robotsFile)
  .get(urls.sitemap, etag(), sitemapList)
  .get(urls.sitemapFile.pattern, etag(), sitemapFile)

export const catalogue: Room = {
  files: ({ service, clientKey }) => [
    crawlerRoutes,
    coverImageRoutes,
    newTitlesFeedRoutes,
    searchFeedRoutes,
    openSearchRoutes,
    suggestFileRoutes,
    sruRoutes,
    oaiRoutes(service),
    availabilityRoutes(service, clientKey),
  ],
  pages: [
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
  ],
}
