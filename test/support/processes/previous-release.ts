import { readFileSync } from 'node:fs'

/** The commit or tag of the previous release, and the last migration it has, from ops/previous-release. */
export function previousRelease(): { commit: string; schema: string } {
  const text = readFileSync(new URL('../../../ops/previous-release', import.meta.url), 'utf8')
  const value = (name: string) => new RegExp(`^${name}=(\\S+)$`, 'm').exec(text)?.[1] ?? ''
  return { commit: value('commit'), schema: value('schema') }
}
