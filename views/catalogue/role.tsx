import type { Texts } from '../text/languages.ts'
import { roleKinds } from '../text/roles.ts'

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** The role of a contributor in the page's language. An unknown role is shown as recorded. */
function roleText(texts: Texts, role: string): string {
  const kinds = roleKinds(role)
  if (!kinds || texts.tag === 'ja') return role
  return texts.patrons.settings.several([...new Set(kinds.map(([kind, part]) => texts.catalogue.roles.of(kind, part)))])
}

export function Role({ texts, role }: { texts: Texts; role: string }) {
  const isForeign = texts.tag !== 'ja' && !roleKinds(role) && japanese.test(role)
  return <small lang={isForeign ? 'ja' : undefined}>{roleText(texts, role)}</small>
}

/** The distinct roles of one person. */
export function rolesText(texts: Texts, roles: string[]): string {
  return texts.patrons.settings.several([...new Set(roles.map((role) => roleText(texts, role)))])
}
