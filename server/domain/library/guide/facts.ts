import type { Branch, Policy } from '../../../../generated/prisma/client.ts'
import type { Language } from '../../../../generated/prisma/enums.ts'

/** Facts that stand in a sentence of the guide, as `{shelfDays}`. */
export const inlineFacts = [
  'libraryName',
  'shelfDays',
  'longOverdueDays',
  'closedHoldDays',
  'renewDaysBefore',
  'expiresSoonDays',
  'spokenCdClasses',
  'noPickupBranches',
  'noAvBranches',
  'provisionalBranches',
  'phone',
  'fax',
  'mailFrom',
] as const

/** Facts that stand on a line by themselves: tables, and how the main branch is reached. */
export const blockFacts = ['limits', 'loans', 'contact'] as const

export type InlineFact = (typeof inlineFacts)[number]
export type BlockFact = (typeof blockFacts)[number]

/** What the facts are made from. */
export interface FactSources {
  policy: Policy
  /** In the order of lists. */
  branches: readonly Branch[]
  /** Classes of labels by which a CD is a spoken one (L2). */
  spokenCd: { from: number; to: number } | null
}

/** The branch that answers for the library: the first central one, or the first of all. */
export function mainBranch(branches: readonly Branch[]): Branch | null {
  return branches.find(({ kind }) => kind === 'CENTRAL') ?? branches[0] ?? null
}

/** Whether names are English ones or followed by their reading, what stands between them, and what is said where there is none. */
const words: Record<Language, { isEnglish?: true; isRead?: true; between: string; nothing: string }> = {
  JA: { between: '・', nothing: 'なし' },
  EN: { isEnglish: true, between: ', ', nothing: 'none' },
  EASY: { isRead: true, between: '・', nothing: 'ありません' },
  ZH: { between: '、', nothing: '无' },
  KO: { isEnglish: true, between: ', ', nothing: '없음' },
}

/** A fact in words. The sender of mails is no row: whoever shows the text knows it. */
export function factText(fact: InlineFact, { policy, branches, spokenCd }: FactSources, language: Language): string {
  const { isEnglish, isRead, between, nothing } = words[language]
  const nameOf = ({ name, nameEn, nameReading }: Branch) =>
    isEnglish ? nameEn : isRead && nameReading ? `${name}（${nameReading}）` : name
  const list = (which: (branch: Branch) => boolean) => {
    return branches.filter(which).map(nameOf).join(between) || nothing
  }
  const none = '―'
  switch (fact) {
    case 'libraryName':
      return isEnglish ? policy.libraryNameEn : policy.libraryName
    case 'spokenCdClasses':
      return spokenCd ? `${spokenCd.from}–${spokenCd.to}` : none
    case 'noPickupBranches':
      return list(({ acceptsPickup }) => !acceptsPickup)
    case 'noAvBranches':
      return list(({ acceptsPickup, acceptsAvPickup }) => acceptsPickup && !acceptsAvPickup)
    case 'provisionalBranches':
      return list(({ givesProvisionalPasswords }) => givesProvisionalPasswords)
    case 'phone':
    case 'fax':
      return mainBranch(branches)?.[fact] ?? none
    case 'mailFrom':
      return ''
    default:
      return String(policy[fact])
  }
}
