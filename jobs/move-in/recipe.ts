import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { StartError } from '../../server/common/start-error.ts'
import { formats } from '../import/open-source.ts'
import { readSettings } from '../import/settings.ts'

/** The parts of a library in the order in which they move in: each refers to those before it. */
export const parts = ['titles', 'copies', 'patrons', 'loans', 'holds'] as const
export type Part = (typeof parts)[number]

const file = z.string().min(1)

const records = z.strictObject({
  file,
  format: z.enum(formats).optional(),
  /** The mapping of a table. */
  map: file.optional(),
  /** The profile of MARC records, or of a copies file. */
  profile: file.optional(),
})

const mapped = z.strictObject({ file, mapping: file })

const schema = z.strictObject({
  /** The name of the other system. */
  name: z.string().min(1),
  /** Each list has alternatives. The first one whose file is in the folder counts. */
  titles: z.array(records).default([]),
  copies: z.array(records).default([]),
  patrons: z.array(mapped).default([]),
  loans: z.array(mapped).default([]),
  holds: z.array(mapped).default([]),
})

export interface RecordsFile {
  file: string
  format?: (typeof formats)[number] | undefined
  map?: string | undefined
  profile?: string | undefined
}

export interface MappedFile {
  file: string
  mapping: string
}

/** The files of a folder with their mappings. A part without a file is undefined. */
export interface Recipe {
  name: string
  titles?: RecordsFile | undefined
  copies?: RecordsFile | undefined
  patrons?: MappedFile | undefined
  loans?: MappedFile | undefined
  holds?: MappedFile | undefined
}

const shipped = fileURLToPath(new URL('./recipes/', import.meta.url))

export const shippedRecipes = (): string[] => readdirSync(shipped).sort()

/** Reads a recipe by the name of a shipped one or by the path of a folder, and finds its files in `folder`. */
export async function readRecipe(named: string, folder: string): Promise<Recipe> {
  const home = shippedRecipes().includes(named) ? join(shipped, named) : resolve(named)
  const path = join(home, 'recipe.json')
  if (!existsSync(path)) {
    throw new StartError(
      `There is no recipe ${named}. It is a folder with recipe.json, or one of ${shippedRecipes().join(', ')}.`,
    )
  }
  const { name, ...all } = await readSettings(path, 'recipe', schema)
  const at = (setting: string | undefined) => setting && join(home, setting)
  const found = <File extends { file: string }>(files: File[]) => {
    const one = files.find((each) => existsSync(join(folder, each.file)))
    return one && { ...one, file: join(folder, one.file) }
  }
  const recordsOf = (files: z.output<typeof records>[]) => {
    const one = found(files)
    return one && { ...one, map: at(one.map), profile: at(one.profile) }
  }
  const mappedOf = (files: z.output<typeof mapped>[]) => {
    const one = found(files)
    return one && { ...one, mapping: join(home, one.mapping) }
  }
  const recipe: Recipe = {
    name,
    titles: recordsOf(all.titles),
    copies: recordsOf(all.copies),
    patrons: mappedOf(all.patrons),
    loans: mappedOf(all.loans),
    holds: mappedOf(all.holds),
  }
  if (parts.every((part) => recipe[part] === undefined)) {
    const names = parts.flatMap((part) => all[part].map((one) => one.file))
    throw new StartError(`${folder} has none of the files of the recipe ${name}: ${names.join(', ')}.`)
  }
  return recipe
}
