import { StartError } from '../../start-error.ts'
import type { DatabaseSettings } from '../database.ts'
import { databaseExists } from '../open.ts'
import { copyFiles } from './copy-files.ts'
import { type Whole, wholeOf } from './whole.ts'

/** Reads all of a database at one moment, which nobody else notices and which changes nothing in it. */
export async function withWhole<Result>(
  from: DatabaseSettings,
  use: (whole: Whole) => Promise<Result>,
): Promise<Result> {
  if (!databaseExists(from)) throw new StartError(`There is no database in ${from.dataDir}.`)
  const { end, remove } = await open(from)
  try {
    return await use(await wholeOf(end))
  } finally {
    await end.close().finally(remove)
  }
}

async function open({ databaseUrl, databaseDirectUrl = databaseUrl, dataDir }: DatabaseSettings) {
  if (databaseDirectUrl)
    return { end: await (await import('./server-end.ts')).serverEnd(databaseDirectUrl), remove: async () => {} }
  const { path, remove } = await copyFiles(dataDir)
  try {
    return { end: await (await import('./embedded-end.ts')).embeddedEnd(path), remove }
  } catch (error) {
    await remove()
    throw new StartError(`The database in ${dataDir} cannot be read. Nothing was changed.`, error)
  }
}
