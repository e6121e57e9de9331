/**
 * PostgreSQL asks for a checkpoint by itself when its log is larger than `max_wal_size`, and in PGlite waits for its own
 * lock then, for ever: so it never may, and we ask (`checkpoints.ts`). Without recycling, a log that was long once does
 * not stay so.
 */
export const logWithoutWaiting = ['-c', 'max_wal_size=1TB', '-c', 'wal_recycle=off']
