import { Hono } from 'hono'
import { IsbnQuery, NoSuchIsbnPage } from '../../../../views/catalogue/browse/isbn.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, sendPage } from '../../pages/page.tsx'

/** A stable address for links from other sites: it contains the ISBN instead of the title's ID. */
export const isbnRoutes = new Hono<ServiceEnv>()

/** Characters of the address that are read. An ISBN with hyphens has 17. */
const maxWrittenLength = 40

isbnRoutes.get(urls.isbn.pattern, async (c) => {
  const written = [...c.req.param('isbn')].slice(0, maxWrittenLength).join('')
  const data = await runOperation(IsbnQuery, { written }, c.get('context'))
  const [title, another] = data.titles.edges
  // An ISBN is not unique: different books may share one.
  if (another && data.isbn) return c.redirect(urls.search({ isbn: data.isbn }), 302)
  if (title) return c.redirect(urls.title(title.node.id), 302)
  const words = c.get('texts').catalogue.isbn
  const faults = [{ text: data.isbn === null ? words.none : words.notFound }]
  const frame = { ...buildFrame(c, data, faults), address: urls.isbn(written) }
  const page = <NoSuchIsbnPage frame={frame} written={written} />
  return sendPage(c, page, data.isbn === null ? 400 : 404)
})
