import type { Database } from '../../server/database/database.ts'
import { librarySystemCodeOf } from '../../server/domain/library/branches/library-system-code.ts'
import type { CheckedLibrary } from '../../server/domain/library-system/check.ts'

/** The number of records that are compared. */
const maxRecords = 20
/** The number of copies, each of which costs a message of SIP2. */
const maxCopies = 5

/** Reads what the check compares with the library system. */
export async function checkedLibrary(
  { prisma }: Pick<Database, 'prisma'>,
  source: string,
  oai: string | undefined,
): Promise<CheckedLibrary> {
  const branches = await prisma.branch.findMany({ orderBy: { position: 'asc' } })
  const titles = await prisma.title.findMany({
    where: { source, endedAt: null, items: { some: { status: 'AVAILABLE' } } },
    orderBy: { id: 'asc' },
    take: maxRecords,
    select: { controlNumber: true, items: { where: { status: 'AVAILABLE' }, take: 1, select: { barcode: true } } },
  })
  const harvest = await prisma.harvest.findFirst({ where: { source }, orderBy: { updatedAt: 'desc' } })
  const prefix = harvest?.prefix ?? 'marcxml'
  const url = oai ?? harvest?.url
  return {
    branches: branches.map((branch) => ({
      name: branch.name,
      code: librarySystemCodeOf(branch),
      acceptsPickup: branch.acceptsPickup,
    })),
    records: titles.map(({ controlNumber }) => controlNumber),
    copies: titles
      .flatMap(({ controlNumber, items }) => items.map(({ barcode }) => ({ barcode, record: controlNumber })))
      .slice(0, maxCopies),
    oai: url === undefined ? null : { url, prefix },
  }
}
