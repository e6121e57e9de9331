import { rooms } from '../../../server/routes/rooms.ts'

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
    .flatMap(({ pages = [], desk = [] }) => [...pages, ...desk])
    .flatMap(({ routes }) => routes)
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({
      method,
      pattern: path,
      route: path.replace(/(:\w+)\{(?:[^{}]|\{[^{}]*\})*\}/g, '$1'),
    }))
}
