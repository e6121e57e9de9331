/** Tries what this service needs from its library system (G8): `npm run library-system -- check`. */

import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { librarySystemCodeOf } from '../../server/domain/library/branches/library-system-code.ts'
import type { CheckedLibrary } from '../../server/domain/library-system/check.ts'
import { readEnv } from '../../server/env.ts'
import { optionalModules } from '../../server/start/optional-modules.ts'
import { requireDatabase } from '../common/require-database.ts'
import { runParsedCommand } from '../common/run-command.ts'
import { type Command, readCommand, usage } from './command.ts'
import { findingLines, isMissing } from './print.ts'

/** The number of records that are compared. */
const maxRecords = 20
/** The number of copies, each of which costs a message of SIP2. */
const maxCopies = 5

/** Reads what the check compares with the library system. */
async function checkedLibrary(
  { prisma }: Pick<Database, 'prisma'>,
  source: string,
  oai: string | undefined,
): Promise<CheckedLibrary> {
  const branches = await prisma.branch.findMany({ orderBy: { position: 'asc' } })
  const titles = await prisma.title.findMany({
    where: { source, endedAt: null, items: { some: { status: 'AVAILABLE' } } },
    orderBy: { id: 'asc' },
    take: maxRecords,
    select: { controlNumber: true, items: { where: { status: 'AVAILABLE' }, take: 1, select: { barcode: true } } },
  })
  const harvest = await prisma.harvest.findFirst({ where: { source }, orderBy: { updatedAt: 'desc' } })
  const prefix = harvest?.prefix ?? 'marcxml'
  const url = oai ?? harvest?.url
  return {
    branches: branches.map((branch) => ({
      name: branch.name,
      code: librarySystemCodeOf(branch),
      acceptsPickup: branch.acceptsPickup,
    })),
    records: titles.map(({ controlNumber }) => controlNumber),
    copies: titles
      .flatMap(({ controlNumber, items }) => items.map(({ barcode }) => ({ barcode, record: controlNumber })))
      .slice(0, maxCopies),
    oai: url === undefined ? null : { url, prefix },
  }
}

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  const { system } = env
  if (!system)
    throw new StartError('LIBRARY_SYSTEM is not set. Set it as the service has it, with its address and login.')
  requireDatabase(env)
  const { openLibrarySystemCheck } = await optionalModules.librarySystem()
  const check = await openLibrarySystemCheck(system)
  const db = await openDatabase(env, { log: terminalLog })
  try {
    const findings = await check(await checkedLibrary(db, system.source, command.oai))
    const count = findings.filter(isMissing).length
    console.log(findingLines(findings))
    console.log(count === 0 ? 'Nothing is missing.' : `${count} ${count === 1 ? 'need is' : 'needs are'} missing.`)
    return count === 0 ? 0 : 1
  } finally {
    await db.close()
  }
}

await runParsedCommand({ readCommand, usage }, main)
