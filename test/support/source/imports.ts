import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

const root = new URL('../../..', import.meta.url).pathname

export interface Import {
  from: string
  /** A path from the root, or the name of a package. */
  to: string
  typeOnly: boolean
}

export const arrowText = ({ from, to }: Import) => `${from} → ${to}`

/** All imports at the top of the files in some folders. */
export function importsUnder(...folders: string[]): Import[] {
  return folders.flatMap(filesUnder).flatMap(importsOf)
}

export function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

function importsOf(from: string): Import[] {
  const source = ts.createSourceFile(from, readFileSync(join(root, from), 'utf8'), ts.ScriptTarget.Latest)
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier: written } = statement
    if (!written || !ts.isStringLiteral(written)) return []
    const typeOnly = ts.isExportDeclaration(statement)
      ? statement.isTypeOnly
      : statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    const to = written.text.startsWith('.') ? normalize(join(dirname(from), written.text)) : written.text
    return [{ from, to, typeOnly }]
  })
}

type Arrow = Pick<Import, 'from' | 'to'>

/** The arrows that are part of a cycle. */
export function inCycles<A extends Arrow>(arrows: A[]): A[] {
  const next = new Map<string, Set<string>>()
  for (const { from, to } of arrows) next.set(from, (next.get(from) ?? new Set()).add(to))
  const reached = new Map<string, Set<string>>()
  const reachable = (start: string) => {
    const found = reached.get(start) ?? new Set([start])
    if (!reached.has(start)) for (const node of found) for (const to of next.get(node) ?? []) found.add(to)
    reached.set(start, found)
    return found
  }
  return arrows.filter(({ from, to }) => next.has(to) && reachable(to).has(from))
}
