import type { Branch } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { checkedName } from '../rules/bounds.ts'
import { BranchCodeRefused } from '../rules/refusals.ts'

type Codes = Pick<Branch, 'code' | 'librarySystemCode'>

/** The branch's code in the library system (G7). It is our own code while none is set. */
export const librarySystemCodeOf = ({ code, librarySystemCode }: Codes): string => librarySystemCode ?? code

/**
 * Returns the code as stored, exactly as the library system writes it. Null when the text is empty. Another branch may
 * have it neither here nor there, so that each code names one branch.
 */
export async function checkedLibrarySystemCode(tx: Tx, branchId: number, text: string): Promise<string | null> {
  if (text.trim() === '') return null
  const code = checkedName('librarySystemCode', text)
  const others = await tx.branch.count({
    where: { id: { not: branchId }, OR: [{ code }, { librarySystemCode: code }] },
  })
  if (others > 0) throw new BranchCodeRefused({ reason: 'IN_USE', field: 'librarySystemCode' })
  return code
}

/**
 * Ids of branches by our own code and by their code in the library system, for records that come from it. No code of
 * one branch is a code of another.
 */
export async function branchIdsByCode({ prisma }: Pick<Database, 'prisma'>): Promise<Map<string, number>> {
  const branches = await prisma.branch.findMany({ select: { id: true, code: true, librarySystemCode: true } })
  return new Map(
    branches.flatMap(({ id, code, librarySystemCode }) => [
      [code, id],
      ...(librarySystemCode === null ? [] : [[librarySystemCode, id] as const]),
    ]),
  )
}

/**
 * Enters codes that an option of an earlier release has, by our code, at branches that have none. Returns the branches
 * that got one.
 */
export function adoptLibrarySystemCodes({ prisma }: Database, codes: ReadonlyMap<string, string>): Promise<string[]> {
  return prisma.$transaction(async (tx) => {
    await lockRules(tx)
    const waiting = await tx.branch.findMany({ where: { librarySystemCode: null, code: { in: [...codes.keys()] } } })
    const adopted: string[] = []
    for (const { id, code } of waiting) {
      const given = codes.get(code) ?? code
      const librarySystemCode = await checkedLibrarySystemCode(tx, id, given).catch(nullWhenRefused)
      if (librarySystemCode === null) continue
      await tx.branch.update({ where: { id }, data: { librarySystemCode } })
      adopted.push(code)
    }
    return adopted
  })
}

function nullWhenRefused(error: unknown): null {
  if (error instanceof BranchCodeRefused) return null
  throw error
}
