import type { Branch, Policy } from '../../../../generated/prisma/client.ts'
import type { Language } from '../../../../generated/prisma/enums.ts'

/** Facts used within a sentence of the guide, for example `{shelfDays}`. */
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

/** Facts that occupy a line of their own: tables, and the contact details of the main branch. */
export const blockFacts = ['limits', 'loans', 'contact'] as const

export type InlineFact = (typeof inlineFacts)[number]
export type BlockFact = (typeof blockFacts)[number]

/** The data from which the facts are computed. */
export interface FactSources {
  policy: Policy
  /** In display order. */
  branches: readonly Branch[]
  /** The classes on the disc label that mark a spoken CD (L2). Null when none does. */
  spokenCd: { from: number; to: number } | null
}

/**
 * Returns the branch whose contact details stand for the library: the first central branch, or the first branch. Null
 * without branches.
 */
export function mainBranch(branches: readonly Branch[]): Branch | null {
  return branches.find(({ kind }) => kind === 'CENTRAL') ?? branches[0] ?? null
}

/**
 * Per language: whether names are English or carry their reading, the separator of lists, and the text of an empty
 * list.
 */
const languageFormats: Record<
  Language,
  { own?: 'nameEasy' | 'nameZh' | 'nameKo'; isEnglish?: true; isRead?: true; between: string; nothing: string }
> = {
  JA: { between: '・', nothing: 'なし' },
  EN: { isEnglish: true, between: ', ', nothing: 'none' },
  EASY: { own: 'nameEasy', isRead: true, between: '・', nothing: 'ありません' },
  ZH: { own: 'nameZh', between: '、', nothing: '无' },
  KO: { own: 'nameKo', isEnglish: true, between: ', ', nothing: '없음' },
}

/** The text of a fact. The sender address is configuration and not a row, so the page fills it in. */
export function factText(fact: InlineFact, { policy, branches, spokenCd }: FactSources, language: Language): string {
  const { own, isEnglish, isRead, between, nothing } = languageFormats[language]
  const nameOf = (branch: Branch) => {
    const { name, nameEn, nameReading } = branch
    const named = own && branch[own]
    if (named) return named
    return isEnglish ? nameEn : isRead && nameReading ? `${name}（${nameReading}）` : name
  }
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
