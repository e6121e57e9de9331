import type { GuidePage, Language } from '../../../../generated/prisma/enums.ts'
import { easyJapanese } from './defaults-easy.ts'
import { english } from './defaults-en.ts'
import { japanese } from './defaults-ja.ts'
import { korean } from './defaults-ko.ts'
import { chinese } from './defaults-zh.ts'

/** The default texts of the guide. The type requires every page in every language, also the one of accessible formats (P19). */
export const guideDefaults: Record<Language, Record<GuidePage, string>> = {
  JA: japanese,
  EN: english,
  EASY: easyJapanese,
  ZH: chinese,
  KO: korean,
}
