import * as z from 'zod'
import type { ImportKind } from '../../generated/prisma/enums.ts'
import { layoutSchema } from '../import/table/mapping.ts'

const { encoding, delimiter, quotes, headerLine, sheet } = layoutSchema

/** The settings that a preview uses itself. The readers of the commands judge the others. */
const schemas: Record<string, z.ZodType> = {
  encoding,
  delimiter,
  quotes,
  headerLine,
  sheet,
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  identity: z.array(z.string()),
}

type Settings = Record<string, unknown>

/**
 * Returns the settings of a table without those that no file can be read by, such as an unknown encoding. The preview
 * then detects them again. `complaint` names them, so that the run cannot start before the new values were seen.
 */
export function readableSettings(
  kind: ImportKind,
  settings: Settings | null,
): { settings: Settings | null; complaint: string | null } {
  if (settings === null) return { settings, complaint: null }
  const table = kind === 'COPIES' ? (settings.copiesFile ?? {}) : settings
  if (!isObject(table)) {
    const { copiesFile: _unreadable, ...others } = settings
    return { settings: others, complaint: complaintOf(['copiesFile is not an object']) }
  }
  const faults = Object.entries(schemas).flatMap(([name, schema]) => {
    const issue = table[name] === undefined ? undefined : schema.safeParse(table[name]).error?.issues[0]
    return issue ? [{ name, reason: issue.message }] : []
  })
  if (faults.length === 0) return { settings, complaint: null }
  const names = new Set(faults.map(({ name }) => name))
  const readable = Object.fromEntries(Object.entries(table).filter(([name]) => !names.has(name)))
  return {
    settings: kind === 'COPIES' ? { ...settings, copiesFile: readable } : readable,
    complaint: complaintOf(faults.map(({ name, reason }) => `${name}: ${reason}`)),
  }
}

const isObject = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const complaintOf = (faults: string[]) =>
  `The settings have errors: ${faults.join('; ')}. These settings were detected again. Check them and save them.`
