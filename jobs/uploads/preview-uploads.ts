import type { ImportRun, Prisma } from '../../generated/prisma/client.ts'
import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import {
  claimRun,
  failRun,
  RunStopped,
  releaseRun,
  renewLease,
  storePreview,
} from '../../server/domain/imports/claim.ts'
import type { Counts, Tools } from '../common/job.ts'
import { makePreview } from './make-preview.ts'
import { ProcessStops, progressOf } from './progress.ts'
import { withFile } from './work-folder.ts'

/** Makes the previews of uploaded files, oldest first (O20). */
export async function previewUploads(db: Database, _now: Date, { stopping }: Pick<Tools, 'stopping'>): Promise<Counts> {
  let previewed = 0
  while (!stopping?.aborted) {
    const run = await claimRun(db, 'preview', new Date())
    if (!run) break
    if (await previewRun(db, run, stopping)) previewed += 1
  }
  return { previewed }
}

async function previewRun(db: Database, run: ImportRun, stopping: AbortSignal | undefined): Promise<boolean> {
  const onProgress = progressOf(stopping, (rows, percentage) => renewLease(db, run, { rows, percentage }, new Date()))
  try {
    const made = await withFile(db, run, (path, folder) => makePreview(db, run, { path, folder }, onProgress))
    await storePreview(db, run, { ...made, settings: made.settings as Prisma.InputJsonObject })
    return true
  } catch (error) {
    if (error instanceof RunStopped) return false
    if (error instanceof ProcessStops) {
      await releaseRun(db, run)
      return false
    }
    if (!(error instanceof StartError)) throw withoutData(run, error)
    await failRun(db, run.id, error.message, new Date())
    return false
  }
}

/** An unexpected error may quote the row that caused it. Only its kind reaches the log for a file about people (P8). */
export function withoutData({ id, kind }: ImportRun, error: unknown): unknown {
  if (kind !== 'PATRONS' || !(error instanceof Error)) return error
  return new Error(`The import run ${id} failed with ${error.name}.`)
}
