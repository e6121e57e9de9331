import type { Texts } from '../text/languages.ts'
import { roleKind } from '../text/roles.ts'

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** What somebody did for a title, in the page's language; what no table knows is said as it is recorded. */
function roleText(texts: Texts, role: string): string {
  const kind = roleKind(role)
  return kind ? texts.catalogue.roles.of(kind, role) : role
}

export function Role({ texts, role }: { texts: Texts; role: string }) {
  const isForeign = texts.tag !== 'ja' && !roleKind(role) && japanese.test(role)
  return <small lang={isForeign ? 'ja' : undefined}>{roleText(texts, role)}</small>
}

/** Several roles of one person, each once. */
export function rolesText(texts: Texts, roles: string[]): string {
  return texts.patrons.settings.several([...new Set(roles.map((role) => roleText(texts, role)))])
}
