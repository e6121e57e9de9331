import type { Language } from '../../../generated/prisma/enums.ts'

/** What the library writes to a patron in: as they chose, else as everybody around it reads (P6). */
export const languageOfMails = (chosen: Language | null): Language => chosen ?? 'JA'
