import { Prisma } from '../../../../generated/prisma/client.ts'
import type { GuidePage, Language } from '../../../../generated/prisma/enums.ts'
import type { Database } from '../../../database/database.ts'
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

/** The current text of a guide page. */
export interface GuideText {
  page: GuidePage
  language: Language
  text: string
  /** True when it is the default text of the service. */
  isDefault: boolean
  /** The number of changes made to the text. */
  version: number
  writtenAt: Date | null
}

interface Level {
  group: string
  category: string | null
  branchId: number | null
}

/** The rules shown in the tables of a text. */
export interface GuideRules {
  limits: (Level & { titles: number | null })[]
  loans: (Level & { days: number; renewals: number; copies: number | null })[]
  spokenCd: { from: number; to: number } | null
}

interface Row extends GuideRules {
  written: { version: number; text: string | null; at: string } | null
}

/** The level of a rule and its order: by group, with the general rule first, as at the desk. */
const level = Prisma.raw(`'group', r.group_code, 'category', r.category_code, 'branchId', r.branch_id`)
const ordered = Prisma.raw(`ORDER BY g.position, c.position NULLS FIRST, r.branch_id NULLS FIRST, r.id`)

/** Reads a text and the uncached data of its facts in one statement. */
export async function readGuideText(
  { read }: Pick<Database, 'read'>,
  page: GuidePage,
  language: Language,
): Promise<{ text: GuideText; rules: GuideRules }> {
  const found = await read<Row>(Prisma.sql`
    SELECT json_build_object(
      'written', (SELECT json_build_object('version', w.version, 'text', w.text, 'at', w.written_at) FROM guide_texts w
        WHERE w.page::text = ${page} AND w.language::text = ${language} ORDER BY w.version DESC LIMIT 1),
      'limits', (SELECT coalesce(json_agg(json_build_object(${level}, 'titles', r.titles) ${ordered}), '[]')
        FROM category_hold_limits r JOIN material_groups g ON g.code = r.group_code AND g.retired_at IS NULL
          LEFT JOIN patron_categories c ON c.code = r.category_code),
      'loans', (SELECT coalesce(json_agg(json_build_object(${level}, 'days', r.days, 'renewals', r.renewals,
          'copies', r.copies) ${ordered}), '[]')
        FROM category_loan_rules r JOIN material_groups g ON g.code = r.group_code AND g.retired_at IS NULL
          LEFT JOIN patron_categories c ON c.code = r.category_code),
      'spokenCd', (SELECT json_build_object('from', m.disc_label_from, 'to', m.disc_label_to) FROM material_types m
        WHERE m.disc_label_from IS NOT NULL ORDER BY m.position, m.code LIMIT 1))`)
  const { written = null, ...rules } = found ?? { limits: [], loans: [], spokenCd: null }
  return { text: inForce(page, language, written), rules }
}

function inForce(page: GuidePage, language: Language, written: Row['written']): GuideText {
  return {
    page,
    language,
    text: written?.text ?? guideDefaults[language][page],
    isDefault: written?.text == null,
    version: written?.version ?? 0,
    writtenAt: written ? new Date(written.at) : null,
  }
}
