import type { PGlite } from '@electric-sql/pglite'

/** PostgreSQL wants its main loop begun anew after an error: all other errors are its end. */
const afterError = { status: 100 }

/**
 * Makes an instance whose PostgreSQL has given up refuse everything. PGlite would call it again and again without a
 * pause, and end it like a whole one, with files that say so.
 */
export function endWithPostgres(lite: PGlite, onEnd: (error: Error) => Error): () => boolean {
  const { Module: module } = lite
  const { _PostgresMainLoopOnce: next, _PostgresMainLongJmp: beginAnew } = module
  let ended: Error | undefined
  module._PostgresMainLoopOnce = () => {
    if (ended) throw afterError
    try {
      next()
    } catch (error) {
      if ((error as { status?: number }).status === afterError.status) throw error
      ended = onEnd(error as Error)
      module._PostgresSendReadyForQueryIfNecessary = () => {}
      module._pgl_pq_flush = () => {}
      // PGlite asks for a new beginning, and hears of the end there.
      throw afterError
    }
  }
  module._PostgresMainLongJmp = () => {
    if (ended) throw ended
    beginAnew()
  }
  return () => ended !== undefined
}
