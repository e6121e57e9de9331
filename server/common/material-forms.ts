/** How other systems see a form of material. */
export interface MaterialForm {
  /** The media type of SIP2 (CK). */
  sip2: string
  /** Whether it is a magnetic tape, which a sensitizer would damage. */
  isMagnetic?: true
  /** Positions 6 and 7 of the MARC 21 leader, and the start of field 007. */
  marc: { leader: string; form?: string }
  /** The kind of material in DC-NDL. */
  ndl: 'BOOK' | 'JOURNAL' | 'SOUND' | 'FILM' | 'SCORE' | 'MAP' | 'ELECTRONIC' | 'BRAILLE' | 'OTHER'
}

const book = { sip2: '001', marc: { leader: 'am' }, ndl: 'BOOK' } as const
const disc = { sip2: '006', ndl: 'SOUND' } as const
const film = { ndl: 'FILM' } as const

/**
 * The icons that a material type can have, in the order of the form at the desk. The icon is also the form of the
 * material for SIP2, MARC and DC-NDL, so that the library chooses it once.
 */
export const materialForms = {
  BOOK: book,
  MAGAZINE: { sip2: '002', marc: { leader: 'as' }, ndl: 'JOURNAL' },
  PICTURE_BOOK: book,
  PAPER_THEATRE: { sip2: '000', marc: { leader: 'km' }, ndl: 'BOOK' },
  LARGE_PRINT: { ...book, marc: { leader: 'am', form: 'tb' } },
  EASY_READ: book,
  BRAILLE: { ...book, marc: { leader: 'am', form: 'tc' }, ndl: 'BRAILLE' },
  DAISY: { ...disc, marc: { leader: 'im', form: 'sd' } },
  CASSETTE: { sip2: '004', isMagnetic: true, marc: { leader: 'im', form: 'ss' }, ndl: 'SOUND' },
  SPOKEN_CD: { ...disc, marc: { leader: 'im', form: 'sd' } },
  CD: { ...disc, marc: { leader: 'jm', form: 'sd' } },
  RECORD: { sip2: '000', marc: { leader: 'jm', form: 'sd' }, ndl: 'SOUND' },
  DVD: { ...film, sip2: '000', marc: { leader: 'gm', form: 'vd cv' } },
  BLU_RAY: { ...film, sip2: '000', marc: { leader: 'gm', form: 'vd cs' } },
  VIDEO: { ...film, sip2: '005', isMagnetic: true, marc: { leader: 'gm', form: 'vf cb' } },
  LD: { ...film, sip2: '000', marc: { leader: 'gm', form: 'vd cg' } },
  SCORE: { sip2: '001', marc: { leader: 'cm' }, ndl: 'SCORE' },
  MAP: { sip2: '000', marc: { leader: 'em' }, ndl: 'MAP' },
  GAME: { sip2: '000', marc: { leader: 'rm' }, ndl: 'OTHER' },
  EBOOK: { sip2: '000', marc: { leader: 'am', form: 'cr' }, ndl: 'ELECTRONIC' },
  LOCAL: book,
  MICROFILM: { sip2: '000', marc: { leader: 'am', form: 'hd' }, ndl: 'OTHER' },
  COMPUTER: { sip2: '000', marc: { leader: 'rm' }, ndl: 'OTHER' },
  OTHER: { sip2: '000', marc: { leader: 'rm' }, ndl: 'OTHER' },
} as const satisfies Record<string, MaterialForm>

export type MaterialIcon = keyof typeof materialForms

export const materialIcons = Object.keys(materialForms) as MaterialIcon[]

/** Returns the icon of a stored key. A later release may have stored an icon that this one does not know. */
export function iconOf(key: string): MaterialIcon {
  return Object.hasOwn(materialForms, key) ? (key as MaterialIcon) : 'OTHER'
}

export const formOf = (icon: string): MaterialForm => materialForms[iconOf(icon)]
