import { CriticalityLevel, diff } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'

/** Schema changes that may break clients of the older schema, such as `Query.title: Field 'title' was removed`. */
export async function breakingChanges(older: string, newer: string) {
  const changes = await diff(buildSchema(older), buildSchema(newer))
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ path = '', message }) => ({ path, message }))
}

/** The changelog section of the next version. */
export function nextVersionOf(changelog: string): string {
  return changelog.split(/^## .*\n/m)[1] ?? ''
}

/**
 * The changes that the next version does not mention. A mention is a line with the path in backquotes and the reason.
 */
export function undocumented(changes: { path: string; message: string }[], changelog: string): string[] {
  const told = new Map(
    [...nextVersionOf(changelog).matchAll(/^- ((?:`[^`]+`(?:, )?)+):? *(.*(?:\n {2}.*)*)/gm)].flatMap(
      ([, paths = '', why = '']) =>
        [...paths.matchAll(/`([^`]+)`/g)].map(([, path = '']) => [path, why.trim()] as const),
    ),
  )
  return changes.filter(({ path }) => !told.get(path)).map(({ path, message }) => `${path}: ${message}`)
}
