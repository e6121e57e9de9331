import type { Tx } from '../../../database/database.ts'
import {
  createMaterialType,
  type MaterialTypeValues,
  retireMaterialType,
  updateMaterialType,
} from '../material-types/change.ts'
import { suggestedTypes } from '../material-types/suggestions.ts'
import type { Attempts } from './attempts.ts'
import { materialTypeShape, readPart } from './shape.ts'

/**
 * Creates material types, or changes those that a new library has. A suggested type needs only its code. Returns the
 * number of rows.
 */
export async function openTypes(tx: Tx, rows: unknown[], attempts: Attempts, now: Date): Promise<number> {
  for (const [n, raw] of rows.entries()) {
    const place = ['materialTypes', n]
    const part = readPart(materialTypeShape, raw, place, attempts.add)
    const { code, ja, en, easy, zh, ko, icon, group, lent, days, renewals, av, importDefault, retired } = part
    if (code === undefined) continue
    const before = await tx.materialType.findUnique({ where: { code } })
    const { code: _, ...suggested } = suggestedTypes.find((type) => type.code === code) ?? { code }
    const values: MaterialTypeValues = {
      ...(before ? {} : suggested),
      ...(ja !== undefined && { name: ja }),
      ...(en !== undefined && { nameEn: en }),
      ...(easy !== undefined && { nameEasy: easy }),
      ...(zh !== undefined && { nameZh: zh }),
      ...(ko !== undefined && { nameKo: ko }),
      ...(icon !== undefined && { icon }),
      ...(group !== undefined && { groupCode: group }),
      ...(lent !== undefined && { lendable: lent }),
      ...(days !== undefined && { loanDays: days }),
      ...(renewals !== undefined && { renewals }),
      ...(av !== undefined && { isAv: av }),
      ...(importDefault !== undefined && { importDefault }),
    }
    await attempts.do(place, async () => {
      if (before) await updateMaterialType(tx, before, values)
      else {
        const { name = '', nameEn = '', icon = 'OTHER', groupCode = '' } = values
        const required = { name: name ?? '', nameEn: nameEn ?? '', icon: icon ?? 'OTHER', groupCode: groupCode ?? '' }
        await createMaterialType(tx, { ...values, ...required, code })
      }
      if (retired) await retireMaterialType(tx, code, now)
    })
  }
  return rows.length
}
