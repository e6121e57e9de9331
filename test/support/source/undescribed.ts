/** npm run undescribed: prints schema elements without a description, by the file that probably defines them. */
import { readdirSync, readFileSync } from 'node:fs'
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql'

/**
 * Types, fields, arguments, enum values and input fields without a description, such as `Title.otherVolumes(first:)`.
 */
export function undescribed(schema: GraphQLSchema): string[] {
  const missing: string[] = []
  const look = (path: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) missing.push(path)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue
    look(type.name, type)
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value)
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field)
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field)
        for (const one of field.args) look(`${type.name}.${field.name}(${one.name}:)`, one)
      }
    }
  }
  return missing
}

/** Guesses the file by words: it names the type, the field and the argument best. */
export function byFile(paths: string[], files: ReadonlyMap<string, string>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const path of paths) {
    const [type = '', ...inside] = path.match(/\w+/g) ?? []
    const likely = (text: string) => {
      if (!new RegExp(`\\b${type}\\b`).test(text)) return 0
      const named = inside.filter((name) => new RegExp(`\\b${name}\\b`).test(text)).length
      return 1 + named * 2 + (text.includes(`'${type}'`) ? 1 : 0)
    }
    const [best] = [...files]
      .map(([name, text]) => ({ name, is: likely(text) }))
      .filter(({ is }) => is > 0)
      .sort((a, b) => b.is - a.is)
    const file = best?.name ?? '(made by a plugin)'
    found.set(file, [...(found.get(file) ?? []), path])
  }
  return found
}

if (process.argv[1] === import.meta.filename) {
  const { schema } = await import('../../../server/graphql/schema.ts')
  const folder = 'server/graphql'
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const names = inside.sort().map((name) => `${folder}/${name}`)
  const files = byFile(undescribed(schema), new Map(names.map((name) => [name, readFileSync(name, 'utf8')])))
  for (const [file, paths] of [...files].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`${file} (${paths.length})\n${paths.map((path) => `  ${path}\n`).join('')}`)
  console.log(`${undescribed(schema).length} in all`)
}
