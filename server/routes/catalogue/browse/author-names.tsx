import { Hono } from 'hono'
import { etag } from 'hono/etag'
import {
  AuthorNamesFileQuery,
  AuthorNamesPage,
  AuthorNamesQuery,
  maxPartLength,
  namesPerPage,
} from '../../../../views/catalogue/browse/author-names.tsx'
import type { ResultOf } from '../../../../views/graphql.ts'
import { cursorAfterRows } from '../../../domain/common/cursors.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { buildFrame, pageNumber, sendPage } from '../../pages/page.tsx'
import { sendTableText } from '../../pages/send-table.ts'
import { writeCsv } from '../../pages/table-text.ts'
import { readWholeList } from '../../pages/whole-list.ts'

type Spelt = Record<'preferred' | 'spelling' | 'compared', string>

export const authorNameRoutes = new Hono<ServiceEnv>()

authorNameRoutes.get(urls.authorNames.pattern, async (c) => {
  const page = pageNumber(c.req.query('page'))
  if (page === null) return c.notFound()
  const part = [...(c.req.query('q') ?? '').trim()].slice(0, maxPartLength).join('')
  const after = cursorAfterRows((page - 1) * namesPerPage)
  const data = await runOperation(AuthorNamesQuery, { containing: part, first: namesPerPage, after }, c.get('context'))
  const props = { names: data.authorNames, part, page }
  const isBeyond = page > 1 && data.authorNames.edges.length === 0
  return sendPage(c, <AuthorNamesPage frame={buildFrame(c, data)} {...props} />, isBeyond ? 404 : 200)
})

/** The table has one row per spelling, which other programs can join. */
authorNameRoutes.get(urls.authorNamesFile, etag(), async (c) => {
  const { db } = c.get('context')
  const version = db.version('author_spellings')
  const known = files.get(db)
  const text = known && version !== null && known.version === version ? known.text : await spellingsAsText(c)
  files.set(db, { version, text })
  return sendTableText(c, 'author-names', text, 'no-cache')
})

/** The file of each database, computed again after a change of the spellings. */
const files = new WeakMap<object, { version: number | null; text: string }>()

async function spellingsAsText(c: PageContext): Promise<string> {
  const columns = { preferred: 'preferred', spelling: 'spelling', compared: 'compared' }
  return writeCsv(await allSpellings(c), { header: true, columns })
}

async function allSpellings(c: PageContext): Promise<Spelt[]> {
  const names = await readWholeList<AuthorName>(
    async (after) => (await runOperation(AuthorNamesFileQuery, { after }, c.get('context'))).authorNames,
  )
  return names.flatMap(({ preferred, spellings }) =>
    spellings.map(({ written, compared }) => ({ preferred, spelling: written, compared })),
  )
}

type AuthorName = ResultOf<typeof AuthorNamesFileQuery>['authorNames']['edges'][number]['node']
