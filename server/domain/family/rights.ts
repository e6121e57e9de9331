import type { FamilyGrant } from '../../../generated/prisma/client.ts'

/** The rights of a grant besides numbers and due dates, which a helper always sees (P16). The order is that of the form. */
export const familyRights = ['SEE_TITLES', 'PLACE', 'RENEW', 'COLLECT'] as const
export type FamilyRight = (typeof familyRights)[number]

/** The columns of the rights. */
export type RightColumns = Pick<FamilyGrant, 'showsTitles' | 'mayPlace' | 'mayRenew' | 'mayCollect'>

const columnOf = {
  SEE_TITLES: 'showsTitles',
  PLACE: 'mayPlace',
  RENEW: 'mayRenew',
  COLLECT: 'mayCollect',
} as const satisfies Record<FamilyRight, keyof RightColumns>

/** Returns the columns that store these rights. */
export function rightColumns(rights: readonly FamilyRight[]): RightColumns {
  return {
    showsTitles: rights.includes('SEE_TITLES'),
    mayPlace: rights.includes('PLACE'),
    mayRenew: rights.includes('RENEW'),
    mayCollect: rights.includes('COLLECT'),
  }
}

/** Returns whether a grant includes a right. */
export const hasRight = (grant: RightColumns, right: FamilyRight): boolean => grant[columnOf[right]]

/** Returns the rights of a grant. */
export const rightsOf = (grant: RightColumns): FamilyRight[] => familyRights.filter((right) => hasRight(grant, right))
