import type { Database } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { foldingVersion } from '../folding/rules.ts'
import { writeColumns } from '../titles/write-columns.ts'
import { foldAuthorName, isLongEnoughName } from './author-names.ts'

/** A placeholder that no folded spelling equals. */
const placeholderFor = (id: number) => `# ${id}`

/**
 * Folds the spellings again that an older version of the rules folded. Returns the number of spellings processed, or 0
 * when all are current. When two spellings have become equal, one keeps the folded text: a preferred one, or else the
 * oldest. Another preferred spelling stays in its name but gets a placeholder, so no search finds it. A spelling that
 * is not preferred is deleted.
 */
export async function rebuildFoldedNames({ prisma }: Pick<Database, 'prisma'>): Promise<number> {
  const stale = { folding: { lt: foldingVersion } }
  if ((await prisma.authorSpelling.count({ where: stale })) === 0) return 0
  return prisma.$transaction(async (tx) => {
    await lockRules(tx)
    const rows = await tx.authorSpelling.findMany({ orderBy: [{ isPreferred: 'desc' }, { id: 'asc' }] })
    const first = new Map<string, number>()
    for (const { id, written } of rows) if (!first.has(foldAuthorName(written))) first.set(foldAuthorName(written), id)
    const isFirst = ({ id, written }: (typeof rows)[number]) => first.get(foldAuthorName(written)) === id
    const gone = rows.filter((row) => !isFirst(row) && !row.isPreferred)
    await tx.authorSpelling.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } })
    const left = rows.filter((row) => !gone.includes(row))
    // A spelling may take the folded text that another one had, so placeholders come first to avoid a unique violation.
    await writeColumns(
      tx,
      'author_spellings',
      left.map(({ id }) => ({ id, folded: placeholderFor(id) })),
    )
    const folded = (row: (typeof rows)[number]) => {
      const compared = foldAuthorName(row.written)
      return isFirst(row) && isLongEnoughName(compared) ? compared : placeholderFor(row.id)
    }
    await writeColumns(
      tx,
      'author_spellings',
      left.map((row) => ({ id: row.id, folded: folded(row), folding: foldingVersion })),
    )
    return rows.length
  })
}
