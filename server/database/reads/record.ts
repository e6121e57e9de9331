import { isDeepStrictEqual } from 'node:util'
import type { SendRead } from './read-batch.ts'
import type { Pace } from './statement.ts'

type Answer = ReturnType<SendRead>

interface Sent {
  sql: string
  params: unknown[]
  pace: Pace
  answer: Answer
}

/** What was read and what it answered: to be read again, by another asker too, to see whether it is still so. */
export interface ReadRecord {
  statements: Omit<Sent, 'answer'>[]
  answers: Awaited<Answer>[]
}

/** Stands in a record for whoever asked. */
const whoAsks = Symbol('who asks')

/** Listens to what one asker reads. `asker`: the value by which statements know them. */
export class ReadRecorder {
  private readonly sent: Sent[] = []
  private again: Sent[] = []
  private isWhole = true
  private send: SendRead | undefined
  private readonly asker: string

  constructor(asker: string) {
    this.asker = asker
  }

  /** The same way to send, heard; what was just read again is not sent once more. */
  through(send: SendRead): SendRead {
    this.send = send
    return (sql, params, pace) => {
      const isSame = (one: Sent) => one.sql === sql && isDeepStrictEqual(one.params, params)
      const answer = this.again.find(isSame)?.answer ?? send(sql, params, pace)
      this.sent.push({ sql, params, pace, answer })
      return answer
    }
  }

  /** Something was read in another way, and cannot be read again. */
  missed(): void {
    this.isWhole = false
  }

  /** Null: not everything was heard, or nothing was read. */
  async record(): Promise<ReadRecord | null> {
    if (!this.isWhole || this.sent.length === 0) return null
    const statements = this.sent.map(({ sql, params, pace }) => {
      return { sql, params: params.map((param) => (param === this.asker ? whoAsks : param)), pace }
    })
    return { statements, answers: await Promise.all(this.sent.map(({ answer }) => answer)) }
  }

  /** Whether everything in it is answered as it was then, letter for letter. */
  async isStillSo({ statements, answers }: ReadRecord): Promise<boolean> {
    const { send, asker } = this
    if (!send) return false
    const again = statements.map(({ sql, params: those, pace }) => {
      const params = those.map((param) => (param === whoAsks ? asker : param))
      return { sql, params, pace, answer: send(sql, params, pace) }
    })
    const now = await Promise.all(again.map(({ answer }) => answer))
    this.again = again
    return isDeepStrictEqual(now, answers)
  }
}
