import type { Texts } from '../text/languages.ts'

export interface Branch {
  code: string
  name: string
  nameEn: string
}

/** What a scope lets a program do, as a person says it. */
export function scopeText(texts: Texts, scope: string, branches: readonly Branch[]): string {
  const words: Record<string, string> = texts.programs.scopes
  const branch = branches.find(({ code }) => scope === `desk:${code}`)
  return branch ? texts.programs.desk(texts.pick(branch)) : (words[scope] ?? scope)
}
