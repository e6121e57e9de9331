import { CriticalityLevel, diff } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'

/** Changes of a schema that programs written for the older one may break at, e.g. `Query.title: Field 'title' was removed`. */
export async function breakingChanges(older: string, newer: string) {
  const changes = await diff(buildSchema(older), buildSchema(newer))
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ path = '', message }) => ({ path, message }))
}

/** What the changelog says of its first, the next version. */
export function nextVersionOf(changelog: string): string {
  return changelog.split(/^## .*\n/m)[1] ?? ''
}

/** Those that the next version does not tell: each by a line with its path in backquotes, and why. */
export function untold(changes: { path: string; message: string }[], changelog: string): string[] {
  const told = new Map(
    [...nextVersionOf(changelog).matchAll(/^- ((?:`[^`]+`(?:, )?)+):? *(.*(?:\n {2}.*)*)/gm)].flatMap(
      ([, paths = '', why = '']) =>
        [...paths.matchAll(/`([^`]+)`/g)].map(([, path = '']) => [path, why.trim()] as const),
    ),
  )
  return changes.filter(({ path }) => !told.get(path)).map(({ path, message }) => `${path}: ${message}`)
}
