/** Moves a library in from another system: `npm run move-in -- FOLDER --recipe NAME`. */

import { stat } from 'node:fs/promises'
import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { branchIdsByCode } from '../../server/domain/library/branches/library-system-code.ts'
import { readImportTypes } from '../../server/domain/library/material-types/import-types.ts'
import { type Env, readEnv } from '../../server/env.ts'
import { dryRun } from '../common/dry-run.ts'
import { requireDatabase } from '../common/require-database.ts'
import { runParsedCommand } from '../common/run-command.ts'
import { openReport, type ProblemList } from '../import/problem-list.ts'
import { unusedLines } from '../import/table/columns.ts'
import { type Command, readCommand, usage } from './command.ts'
import { compare } from './compare/compare.ts'
import { readLibrary } from './compare/library.ts'
import { readFiles } from './compare/source-files.ts'
import { comparisonText, keepComparison } from './compare/text.ts'
import { type Part, parts, type Recipe, readRecipe } from './recipe.ts'
import { runParts } from './run-parts.ts'

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  const found = await stat(command.folder).catch((error: unknown) => {
    throw new StartError(`The folder ${command.folder} cannot be read.`, error)
  })
  if (!found.isDirectory()) throw new StartError(`${command.folder} is not a folder.`)
  const recipe = await readRecipe(command.recipe, command.folder)
  requireDatabase(env)
  const db = await openDatabase(env, { log: terminalLog })
  try {
    const now = new Date()
    return command.compare
      ? await compareWith(db, env, command, recipe, now)
      : await moveIn(db, env, command, recipe, now)
  } finally {
    await db.close()
  }
}

async function moveIn(db: Database, env: Env, command: Command, recipe: Recipe, now: Date): Promise<number> {
  const lists = new Map<Part, ProblemList>()
  for (const part of parts) {
    lists.set(
      part,
      await openReport(undefined, { name: `move-in-${part}`, dataDir: env.dataDir, now }, 'line', 'number'),
    )
  }
  const options = {
    now,
    notify: command.notify,
    only: command.only,
    onProblem: (part: Part, problem: Parameters<ProblemList['add']>[0]) => lists.get(part)?.add(problem),
    onPart: (part: Part, counts: Record<string, number>, unused: readonly string[]) =>
      console.log(partText(part, counts, lists.get(part), unused)),
  }
  console.log(`${recipe.name}${command.dryRun ? ': dry run, everything is taken back. This would happen:' : ''}`)
  try {
    const work = (on: Database) => runParts(on, recipe, options)
    const refused = await db.exclusively('move-in', () => (command.dryRun ? dryRun(db, work) : work(db)))
    if (refused === 'busy') throw new StartError('Another run is moving in already. Nothing was done.')
    return refused > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof StartError) && !command.dryRun) {
      console.error('The run stopped. Rows that were saved are kept. Run it again to continue.')
    }
    throw error
  } finally {
    for (const list of lists.values()) list.close()
  }
}

/** Turns a name such as `copiesChanged` into words. */
const wordsOf = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** The counts of a part, and its refused rows. A reason names a card or a copy, never both (P8). */
function partText(
  part: Part,
  counts: Record<string, number>,
  list: ProblemList | undefined,
  unused: readonly string[],
): string {
  const lines = Object.entries(counts)
    .filter(([what, count]) => count > 0 || ['rows', 'added', 'refused'].includes(what))
    .map(([what, count]) => `  ${wordsOf(what).padEnd(15)}${count.toLocaleString('en').padStart(9)}`)
  const refused = list?.refused ?? []
  return [
    `${part}:`,
    ...lines,
    ...(refused.length > 0 ? ['  refused, the first of them:'] : []),
    ...refused.map(({ line, reason }) => `    line ${line}: ${reason}`),
    ...unusedLines(unused).map((line) => `  ${line}`),
    ...(list?.file ? [`  Refused rows and warnings are listed in ${list.file}`] : []),
  ].join('\n')
}

async function compareWith(db: Database, env: Env, command: Command, recipe: Recipe, now: Date): Promise<number> {
  const files = await readFiles(recipe, await branchIdsByCode(db), await readImportTypes(db.prisma))
  const comparison = compare(files, await readLibrary(db, files.sources))
  const { name } = recipe
  console.log(comparisonText(comparison, { name, folder: command.folder, now, listed: 20 }))
  const kept = keepComparison(comparison, { name, folder: command.folder, now }, env.dataDir)
  console.log(`\nThe report is kept in ${kept}`)
  return comparison.isEqual ? 0 : 1
}

await runParsedCommand({ readCommand, usage }, main)
