import { StartError } from '../../server/common/start-error.ts'

/** Throws when a file had no record, because that most often is another file or another format than was meant (E35). */
export function refuseEmptyFile({ rows = 0 }: { rows?: number | undefined }, file: string, format: string): void {
  if (rows > 0) return
  throw new StartError(
    `No record was found in ${file}, which was read as ${format}. Check that it is the right file, and that it is complete.`,
  )
}
