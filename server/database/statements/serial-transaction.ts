import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils'

/** The transaction, sending one statement after the other, whatever is asked of it at once: it has one connection. */
export function inOrder(transaction: Transaction): Transaction {
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
