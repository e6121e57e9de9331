import type { Language } from '../../../generated/prisma/enums.ts'

/** Returns the language of messages to a patron: the chosen one, or Japanese (P6). */
export const languageOfMails = (chosen: Language | null): Language => chosen ?? 'JA'
