import type { MaterialType } from '../../../generated/prisma/enums.ts'

interface Codes {
  /** What a record is of, and how much of it: the leader's places 6 and 7. */
  leader: string
  /** The beginning of field 007, by which kinds of recordings are told apart. */
  form?: string
}

/** How MARC21 says what kind of material a title is. */
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
