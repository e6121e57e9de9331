import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { codePattern } from '../../server/common/code-pattern.ts'
import { StartError } from '../../server/common/start-error.ts'
import { encodingName } from './encoding-names.ts'

/** The name of a catalogue. With the control number it is the key of a title, so it must not change later. */
export const sourceName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be up to 40 lower-case letters, digits and hyphens')

/** The code of a material type. The import checks that the library has it. */
export const materialTypeCode = z.string().regex(codePattern, 'must be the code of a material type, such as BOOK')

/** The codes of material types that a profile or a mapping names. */
export function namedTypes({
  materialType,
  materialTypes,
  unknownMaterialType,
}: {
  materialType?: string | undefined
  materialTypes: Record<string, string>
  unknownMaterialType?: string | undefined
}): string[] {
  const codes = [materialType, unknownMaterialType, ...Object.values(materialTypes)]
  return [...new Set(codes.filter((code) => code !== undefined))]
}

/** Validates the name given with --source. */
export function sourceOf(value: string | undefined): string | undefined {
  const complaint = value === undefined ? undefined : sourceName.safeParse(value).error?.issues[0]?.message
  if (complaint) throw new StartError(`--source ${complaint}.`)
  return value
}

/** Validates the name given with --encoding. */
export function encodingOf(value: string | undefined): string | undefined {
  if (value === undefined || value === 'marc-8') return value
  const read = encodingName.safeParse(value)
  if (!read.success) throw new StartError(`--encoding ${value} ${read.error.issues[0]?.message}, marc-8.`)
  return read.data
}

/** Reads a JSON settings file. Throws with the position of every fault. */
export async function readSettings<Schema extends z.ZodType>(
  path: string,
  what: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new StartError(`The ${what} ${path} cannot be read.`, error)
  })
  const parsed = schema.safeParse(jsonOf(text, path, what))
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || what}: ${issue.message}`)
  throw new StartError(`The ${what} ${path} has errors:\n${lines.join('\n')}`)
}

function jsonOf(text: string, path: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StartError(
      `The ${what} ${path} is not valid JSON: ${error instanceof Error ? error.message : error}`,
      error,
    )
  }
}
