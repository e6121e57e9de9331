import { readFileSync } from 'node:fs'

/** What ops/previous-release says: the commit or tag of that release, and the last migration that it knows. */
export function previousRelease(): { commit: string; schema: string } {
  const text = readFileSync(new URL('../../../ops/previous-release', import.meta.url), 'utf8')
  const value = (name: string) => new RegExp(`^${name}=(\\S+)$`, 'm').exec(text)?.[1] ?? ''
  return { commit: value('commit'), schema: value('schema') }
}
