import { StartError } from '../../../common/start-error.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { lockRules } from '../../common/locks.ts'
import { categoriesByCode } from '../patron-categories/read.ts'
import { setPolicy } from '../settings/set-policy.ts'
import { Attempts } from './attempts.ts'
import { openBranch } from './open-branch.ts'
import { openCategories } from './open-categories.ts'
import { type Codes, openLimits, openLoans, openPolicy } from './open-rules.ts'
import { openTypes } from './open-types.ts'
import { branchShape, isMap, nameShape, readPart } from './shape.ts'

export interface Opened {
  branches: number
  limits: number
  loans: number
  figures: number
}

const parts = ['name', 'branches', 'materialTypes', 'categories', 'limits', 'loans', 'policy']

/** The library has branches, so it cannot be set up again. */
class LibraryIsOpen extends StartError {
  constructor(branches: number) {
    super(`This library already has ${branches} branches. Only an empty one can be set up. Nothing was done.`)
  }
}

/** Sets up a library without branches from its file, completely or not at all (O7). Throws `Faulty` with all faults. */
export function openLibrary({ prisma }: Pick<Database, 'prisma'>, content: unknown, now: Date): Promise<Opened> {
  return prisma.$transaction(
    async (tx) => {
      const attempts = new Attempts()
      const opened = await openLibraryIn(tx, content, attempts, now)
      attempts.check()
      return opened
    },
    { timeout: 120_000, maxWait: 10_000 },
  )
}

/** The same inside a transaction, which the caller rolls back when there are faults. Throws `LibraryIsOpen`. */
export async function openLibraryIn(tx: Tx, content: unknown, attempts: Attempts, now: Date): Promise<Opened> {
  // The second of two simultaneous runs finds the branches of the first.
  await lockRules(tx)
  const there = await tx.branch.count()
  if (there > 0) throw new LibraryIsOpen(there)
  return openAll(tx, content, attempts, now)
}

async function openAll(tx: Tx, content: unknown, attempts: Attempts, now: Date): Promise<Opened> {
  const opened = { branches: 0, limits: 0, loans: 0, figures: 0 }
  if (!isMap(content)) {
    attempts.add([], `must be a map with ${parts.join(', ')}.`)
    return opened
  }
  for (const key of Object.keys(content).filter((each) => !parts.includes(each))) {
    attempts.add([key], `is unknown. Known names are ${parts.join(', ')}.`)
  }
  const { policy = {} } = content
  await openName(tx, content.name, attempts, now)
  const codes = await openBranches(tx, listOf(content, 'branches', attempts), attempts, now)
  opened.branches = codes.size
  if (content.branches !== undefined && codes.size === 0) attempts.add(['branches'], 'must have at least one branch.')
  await openTypes(tx, listOf(content, 'materialTypes', attempts), attempts, now)
  await openCategories(tx, listOf(content, 'categories', attempts), attempts)
  const reading = { attempts, codes, categories: [...(await categoriesByCode(tx)).keys()] }
  opened.limits = await openLimits(tx, listOf(content, 'limits', attempts), reading)
  opened.loans = await openLoans(tx, listOf(content, 'loans', attempts), reading)
  opened.figures = await openPolicy(tx, policy, attempts, now)
  return opened
}

async function openName(tx: Tx, raw: unknown, attempts: Attempts, now: Date): Promise<void> {
  if (raw === undefined) return attempts.add(['name'], 'is missing. It must be a map with ja and en.')
  const { ja, en, reading } = readPart(nameShape, raw, ['name'], attempts.add)
  await attempts.do(['name', 'ja'], () => setPolicy(tx, { libraryName: ja }, now))
  await attempts.do(['name', 'en'], () => setPolicy(tx, { libraryNameEn: en }, now))
  await attempts.do(['name', 'reading'], () => setPolicy(tx, { libraryNameReading: reading }, now))
}

/** The order in the file becomes the display order. */
async function openBranches(tx: Tx, rows: unknown[], attempts: Attempts, now: Date): Promise<Codes> {
  const codes: Codes = new Map()
  for (const [n, raw] of rows.entries()) {
    const place = ['branches', n]
    const part = readPart(branchShape, raw, place, attempts.add)
    const id = await openBranch(tx, part, place, { attempts, now })
    codes.set(part.code ?? `branches[${n}]`, id)
  }
  return codes
}

function listOf(content: Record<string, unknown>, name: string, attempts: Attempts): unknown[] {
  const list = content[name]
  if (Array.isArray(list)) return list
  if (list !== undefined) attempts.add([name], 'must be a list.')
  else if (name === 'branches') attempts.add([name], 'is missing. It must be a list of at least one branch.')
  return []
}
