import type { Prisma } from '../../../../generated/prisma/client.ts'
import { cached } from '../../library/rules/rule-cache.ts'
import { indexNames, toAuthorName } from './author-names.ts'

/** A Prisma selection of a name with its spellings, preferred spelling first. */
export const authorNameSelect = {
  id: true,
  spellings: { orderBy: [{ isPreferred: 'desc' }, { id: 'asc' }], select: { id: true, written: true } },
} satisfies Prisma.AuthorNameSelect

/**
 * The library's author names, cached in memory because every search uses them. A cached page is tied to `libraryVersion`,
 * so it does not depend on this read.
 */
export const loadAuthorNames = cached('author_spellings', async (db) => {
  // A page that waits for this load reads its titles in a later batch than usual, so its reads must not be recorded.
  db.recorder?.missed()
  const { prisma } = db.forOneAsker()
  const stored = await prisma.authorName.findMany({ orderBy: { id: 'asc' }, select: authorNameSelect })
  return indexNames(stored.map(toAuthorName))
})
