import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils'

/** Makes a transaction send its statements one after the other, because it has only one connection. */
export function serialTransaction(transaction: Transaction): Transaction {
  const [query, execute] = [transaction.queryRaw.bind(transaction), transaction.executeRaw.bind(transaction)]
  let last: Promise<unknown> = Promise.resolve()
  const next = <Answer>(send: () => Promise<Answer>): Promise<Answer> => {
    const answer = last.then(send, send)
    last = answer
    return answer
  }
  transaction.queryRaw = (asked: SqlQuery) => next(() => query(asked))
  transaction.executeRaw = (asked: SqlQuery) => next(() => execute(asked))
  return transaction
}
