import type { MaterialType } from '../../../generated/prisma/enums.ts'

interface Codes {
  /** Positions 6 and 7 of the leader: type of record and bibliographic level. */
  leader: string
  /** Start of field 007, which distinguishes kinds of recordings. */
  form?: string
}

/** MARC 21 codes of each material type. */
export const marcCodes: Record<MaterialType, Codes> = {
  BOOK: { leader: 'am' },
  MAGAZINE: { leader: 'as' },
  CASSETTE: { leader: 'im', form: 'ss' },
  SPOKEN_CD: { leader: 'im', form: 'sd' },
  CD: { leader: 'jm', form: 'sd' },
  DVD: { leader: 'gm', form: 'vd cv' },
  VIDEO: { leader: 'gm', form: 'vf cb' },
  LD: { leader: 'gm', form: 'vd cg' },
}
