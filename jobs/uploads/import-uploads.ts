import type { ImportRun } from '../../generated/prisma/client.ts'
import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import {
  claimRun,
  completeRun,
  failRun,
  RunStopped,
  releaseRun,
  renewLease,
  stopRun,
} from '../../server/domain/imports/claim.ts'
import type { ImportOutcome } from '../../server/domain/imports/preview.ts'
import type { Counts, Tools } from '../common/job.ts'
import { openUpload } from './open-upload.ts'
import { withoutData } from './preview-uploads.ts'
import { ProcessStops, progressOf } from './progress.ts'
import { runUpload } from './run-upload.ts'
import { withFile } from './work-folder.ts'

/** Imports the confirmed files one after the other, in one process at a time (O20). */
export async function importUploads(db: Database, _now: Date, { stopping }: Pick<Tools, 'stopping'>): Promise<Counts> {
  const done = await db.exclusively('import-runs', async () => {
    let imported = 0
    while (!stopping?.aborted) {
      const run = await claimRun(db, 'import', new Date())
      if (!run) break
      if (await importRun(db, run, stopping)) imported += 1
    }
    return imported
  })
  return { imported: done === 'busy' ? 0 : done }
}

async function importRun(db: Database, run: ImportRun, stopping: AbortSignal | undefined): Promise<boolean> {
  const outcome: ImportOutcome = { kind: run.kind, counts: {}, problems: [] }
  const onProgress = progressOf(stopping, (rows, percentage) => renewLease(db, run, { rows, percentage }, new Date()))
  const { kind, format, settings, isFull: full, mostClosed, fileName } = run
  try {
    if (format === null || settings === null) throw new StartError('The run has no settings. Upload the file again.')
    await withFile(db, run, async (path, folder) => {
      const opened = await openUpload({ path, folder }, { kind, format, settings: settings as object })
      await runUpload(db, opened, outcome, {
        now: new Date(),
        dryRun: false,
        full,
        mostClosed,
        fileName,
        onProgress,
      })
    })
    await completeRun(db, run, outcome, new Date())
    return true
  } catch (error) {
    if (error instanceof RunStopped) await stopRun(db, run, outcome, new Date())
    else if (error instanceof ProcessStops) await releaseRun(db, run)
    else if (error instanceof StartError) await failRun(db, run.id, error.message, new Date())
    else throw withoutData(run, error)
    return false
  }
}
