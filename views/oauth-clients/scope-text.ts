import type { Texts } from '../text/languages.ts'

export interface Branch {
  code: string
  name: string
  nameEn: string
}

type Reads = Texts['programs']['reads']

const isRead = (reads: Reads, scope: string): scope is keyof Reads => Object.hasOwn(reads, scope)

/**
 * The permission of a scope in the page's language. `isFormer` marks a grant from before `account:read` was split: it
 * also includes the name and the card.
 */
export function scopeText(texts: Texts, scope: string, branches: readonly Branch[], isFormer = false): string {
  const { reads, see, desk, scopes } = texts.programs
  if (isRead(reads, scope)) {
    const { name, card } = reads['profile:read']
    const former = isFormer && scope === 'account:read' ? [name, card] : []
    return see([...former, ...Object.values(reads[scope])])
  }
  const words: Record<string, string> = scopes
  const branch = branches.find(({ code }) => scope === `desk:${code}`)
  return branch ? desk(texts.pick(branch)) : (words[scope] ?? scope)
}
