import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../common/make-folder.ts'
import { StartError } from '../common/start-error.ts'
import { dataDirError } from '../database/embedded/folder.ts'
import type { Env } from '../env.ts'
import { readDocuments } from '../graphql/endpoint/registered-documents.ts'

/**
 * Checks the files and folders of the environment before anything else starts. Throws `StartError` when one cannot be
 * used.
 */
export function checkFiles(env: Env): void {
  if (!env.databaseUrl || !env.smtpUrl) checkDataDir(env.dataDir)
  if (env.maildir !== undefined) checkMaildir(env.maildir)
  readDocuments(env.documents)
}

function checkDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw dataDirError(dataDir, error as Error)
  }
}

/** The service reads new/ and moves messages to cur/. */
function checkMaildir(maildir: string): void {
  for (const folder of ['new', 'cur']) {
    const path = join(maildir, folder)
    try {
      accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    } catch (error) {
      throw new StartError(
        `MAILDIR must be a Maildir with the folders new and cur, in which this user may write. ` +
          `${path} cannot be used (${(error as NodeJS.ErrnoException).code}). Create it, or correct MAILDIR.`,
        error,
      )
    }
  }
}
