import { createHash } from 'node:crypto'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { StartError } from '../../../server/common/start-error.ts'
import type { Tx } from '../../../server/database/database.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'

/** Returns the branches that receive trial copies. */
export async function copyBranches(tx: Tx): Promise<number[]> {
  const branches = await tx.branch.findMany({
    where: { acceptsPickup: true },
    orderBy: { position: 'asc' },
    select: { id: true },
  })
  if (branches.length === 0) {
    throw new StartError(
      'There is no branch that could hold copies. Set up branches first, or import without --copies.',
    )
  }
  return branches.map(({ id }) => id)
}

/** Adds the trial copies that do not exist yet, and returns their number. */
export async function addCopies(
  tx: Tx,
  records: TitleRecord[],
  ids: Map<string, number>,
  copies: number,
  branches: number[],
): Promise<number> {
  const items = records.flatMap((record): Prisma.ItemCreateManyInput[] => {
    const titleId = ids.get(record.controlNumber)
    if (titleId === undefined) return []
    const start = createHash('sha256').update(record.controlNumber).digest().readUInt32BE()
    const author = record.contributors[0]?.reading?.charAt(0)
    return barcodesOf(record, copies).map((barcode, i) => ({
      barcode,
      titleId,
      branchId: branches[(start + i) % branches.length] ?? 0,
      shelfMark: [record.discLabel ?? record.ndcs[0], author].filter(Boolean).join('/') || null,
    }))
  })
  const { count } = await tx.item.createMany({ data: items, skipDuplicates: true })
  return count
}

/** Returns the number of trial copies that would be added. */
export async function missingCopies(tx: Tx, records: TitleRecord[], copies: number): Promise<number> {
  const barcodes = records.flatMap((record) => barcodesOf(record, copies))
  return barcodes.length - (await tx.item.count({ where: { barcode: { in: barcodes } } }))
}

/** Barcodes derived from the record's key, so that a repeated run finds existing copies. */
function barcodesOf({ source, controlNumber }: TitleRecord, copies: number): string[] {
  return Array.from({ length: copies }, (_, i) => `${source}:${controlNumber}:${i + 1}`)
}
