import { isDeepStrictEqual } from 'node:util'
import type { SendRead } from './read-batch.ts'
import type { PlanPolicy } from './statement.ts'

type Answer = ReturnType<SendRead>

interface Sent {
  sql: string
  params: unknown[]
  pace: PlanPolicy
  answer: Answer
}

/**
 * The reads of a page and their answers. They can be repeated, also for another viewer, to check whether the page is
 * still current.
 */
export interface ReadRecord {
  statements: Omit<Sent, 'answer'>[]
  answers: Awaited<Answer>[]
  /** The time after which the page must be made again. Undefined when there is none. */
  until: Date | undefined
}

/** The placeholder for the viewer in a record. */
const viewerPlaceholder = Symbol('who asks')

/** Records the reads of one viewer. `asker` is the value by which statements identify the viewer. */
export class ReadRecorder {
  private readonly sent: Sent[] = []
  private again: Sent[] = []
  private isWhole = true
  private until: Date | undefined
  private send: SendRead | undefined
  private readonly asker: string

  constructor(asker: string) {
    this.asker = asker
  }

  /** Wraps a sender so that its reads are recorded. A read that `isStillSo` just repeated is not sent again. */
  through(send: SendRead): SendRead {
    this.send = send
    return (sql, params, pace) => {
      const isSame = (one: Sent) => one.sql === sql && isDeepStrictEqual(one.params, params)
      const answer = this.again.find(isSame)?.answer ?? send(sql, params, pace)
      this.sent.push({ sql, params, pace, answer })
      return answer
    }
  }

  /** A read bypassed the recorder and cannot be repeated, so there will be no record. */
  missed(): void {
    this.isWhole = false
  }

  /** The page shows a value that was read earlier and is used until a time. The earliest time counts. */
  usesUntil(time: Date): void {
    if (!this.until || time < this.until) this.until = time
  }

  /** Null when a read bypassed the recorder, or when nothing was read. */
  async record(): Promise<ReadRecord | null> {
    if (!this.isWhole || this.sent.length === 0) return null
    const statements = this.sent.map(({ sql, params, pace }) => {
      return { sql, params: params.map((param) => (param === this.asker ? viewerPlaceholder : param)), pace }
    })
    return { statements, answers: await Promise.all(this.sent.map(({ answer }) => answer)), until: this.until }
  }

  /** Whether the record's time has not passed and every read still has exactly the same answer. */
  async isStillSo({ statements, answers, until }: ReadRecord, now: Date): Promise<boolean> {
    const { send, asker } = this
    if (!send || (until && now >= until)) return false
    const again = statements.map(({ sql, params: those, pace }) => {
      const params = those.map((param) => (param === viewerPlaceholder ? asker : param))
      return { sql, params, pace, answer: send(sql, params, pace) }
    })
    const found = await Promise.all(again.map(({ answer }) => answer))
    this.again = again
    return isDeepStrictEqual(found, answers)
  }
}
