import type { Prisma } from '../../../../generated/prisma/client.ts'
import { cached } from '../../library/rules/rule-cache.ts'
import { indexNames, namedBy } from './author-names.ts'

/** A name with its spellings, the preferred one first. */
export const withSpellings = {
  id: true,
  spellings: { orderBy: [{ isPreferred: 'desc' }, { id: 'asc' }], select: { id: true, written: true } },
} satisfies Prisma.AuthorNameSelect

/** The library's own table of names, in memory: every search looks into it. No page that is kept asks for it again (`libraryVersion`). */
export const authorNamesOf = cached('author_spellings', async (db) => {
  // A page that waits for them asks for its titles later than it will the next time, when it is made as it stays.
  db.recorder?.missed()
  const { prisma } = db.forOneAsker()
  const stored = await prisma.authorName.findMany({ orderBy: { id: 'asc' }, select: withSpellings })
  return indexNames(stored.map(namedBy))
})
