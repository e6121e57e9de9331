import type { Database } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { foldingVersion } from '../folding/rules.ts'
import { writeColumns } from '../titles/write-columns.ts'
import { comparedName, isName } from './author-names.ts'

/** What no spelling is compared as. */
const asNothing = (id: number) => `# ${id}`

/**
 * Folds the spellings of names by the rules of today, where an older version folded them; answers how many there were. Of
 * spellings that have become alike one stays, a preferred one or else the oldest, so that each still belongs to one name; the
 * preferred one of another name stays written, and finds nothing.
 */
export async function refoldNames({ prisma }: Pick<Database, 'prisma'>): Promise<number> {
  const stale = { folding: { lt: foldingVersion } }
  if ((await prisma.authorSpelling.count({ where: stale })) === 0) return 0
  return prisma.$transaction(async (tx) => {
    await lockRules(tx)
    const rows = await tx.authorSpelling.findMany({ orderBy: [{ isPreferred: 'desc' }, { id: 'asc' }] })
    const first = new Map<string, number>()
    for (const { id, written } of rows) if (!first.has(comparedName(written))) first.set(comparedName(written), id)
    const isFirst = ({ id, written }: (typeof rows)[number]) => first.get(comparedName(written)) === id
    const gone = rows.filter((row) => !isFirst(row) && !row.isPreferred)
    await tx.authorSpelling.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } })
    const left = rows.filter((row) => !gone.includes(row))
    // Aside first: one may become what another was.
    await writeColumns(
      tx,
      'author_spellings',
      left.map(({ id }) => ({ id, folded: asNothing(id) })),
    )
    const folded = (row: (typeof rows)[number]) => {
      const compared = comparedName(row.written)
      return isFirst(row) && isName(compared) ? compared : asNothing(row.id)
    }
    await writeColumns(
      tx,
      'author_spellings',
      left.map((row) => ({ id: row.id, folded: folded(row), folding: foldingVersion })),
    )
    return rows.length
  })
}
