import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { filesUnder } from './imports.ts'

interface Module {
  source: ts.SourceFile
  /** Names of other files, by the name here. */
  imported: Map<string, { file: string; name: string }>
  /** Statements and initializers at the top, by name. */
  declared: Map<string, ts.Node>
}

/** The function that has a list `refusals`, with the names in it and the refusals that it can throw. */
export interface RefusalList {
  place: string
  listed: string[]
  thrown: Set<string>
}

/**
 * Reads the lists `refusals` of all functions in a folder. A function can throw a refusal when its code, or code that it
 * names, directly or not, makes one. Calls by a method of an object are not followed.
 */
export function refusalLists(folder: string): RefusalList[] {
  const modules = new Map(filesUnder(folder).map((file) => [file, moduleOf(file)]))
  return [...modules].flatMap(([file, { source }]) =>
    source.statements.flatMap((statement) => {
      const list = listAssigned(statement)
      if (!list) return []
      const listed = namesIn(list.value)
      return [{ place: `${file} ${list.owner}`, listed, thrown: thrownFrom(modules, file, list.owner) }]
    }),
  )
}

function moduleOf(file: string): Module {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Module = { source, imported: new Map(), declared: new Map() }
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const from = join(file, '..', statement.moduleSpecifier.text)
      const names = statement.importClause?.namedBindings
      if (!names || !ts.isNamedImports(names)) continue
      for (const { name, propertyName } of names.elements)
        found.imported.set(name.text, { file: from, name: (propertyName ?? name).text })
    } else if (ts.isFunctionDeclaration(statement) && statement.name) {
      found.declared.set(statement.name.text, statement)
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer) found.declared.set(name.text, initializer)
    }
  }
  return found
}

/** Returns the list of a statement such as `placeHolds.refusals = […]`. */
function listAssigned(statement: ts.Statement) {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return null
  const { left, right } = statement.expression
  if (!ts.isPropertyAccessExpression(left) || left.name.text !== 'refusals') return null
  return { owner: left.expression.getText(), value: right }
}

/** The single refusals of a list. Those of other functions are checked there. */
const namesIn = (list: ts.Expression) =>
  ts.isArrayLiteralExpression(list) ? list.elements.filter(ts.isIdentifier).map(({ text }) => text) : []

function thrownFrom(modules: Map<string, Module>, file: string, name: string): Set<string> {
  const thrown = new Set<string>()
  const seen = new Set<ts.Node>()
  const follow = (from: string, wanted: string) => {
    const known = modules.get(from)
    const other = known?.imported.get(wanted)
    if (other) return follow(other.file, other.name)
    const node = known?.declared.get(wanted)
    if (!node || seen.has(node)) return
    seen.add(node)
    visit(from, node)
  }
  const visit = (from: string, node: ts.Node) => {
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) thrown.add(node.expression.text)
    if (ts.isIdentifier(node)) follow(from, node.text)
    ts.forEachChild(node, (child) => visit(from, child))
  }
  follow(file, name)
  return thrown
}
