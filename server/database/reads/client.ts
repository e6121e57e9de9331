import type { Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import type { Statement } from './statement.ts'

export interface Reading {
  /**
   * Runs a statement whose one row has one JSON value. Null when there is no row. On a database it runs outside any
   * transaction.
   */
  read<Value>(statement: Statement): Promise<Value | null>
}

/** A transaction. Reads that are issued at the same time in it are sent as one statement. */
export type Tx = Prisma.TransactionClient & Reading

/** The Prisma client whose reads are compiled. */
export type CompiledClient = Transactions & PrismaClient & Reading

interface Transactions {
  $transaction<Result>(
    work: (tx: Tx) => Promise<Result>,
    options?: { maxWait?: number; timeout?: number; isolationLevel?: Prisma.TransactionIsolationLevel },
  ): Promise<Result>
}
