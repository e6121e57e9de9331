import { joined } from './joined.ts'

/** Sends one statement outside any transaction; answers its one row of texts, undefined for no row. */
export type SendRead = (sql: string, params: unknown[]) => Promise<(string | null)[] | undefined>

/** A statement whose one column is text, null for no row, and what is made of it. */
export interface TextRead {
  sql: string
  decode(answer: string | null): unknown
}

export interface Question {
  read: TextRead
  params: unknown[]
  /** Asks otherwise where several of the same read come together. */
  several?: (() => Promise<unknown>) | undefined
}

type Waiting = Question & { settle: (answer: unknown) => void }

/** Takes what is asked for. */
export interface Turn {
  ask(question: Question): Promise<unknown>
}

/** Sends each question by itself, at once. */
export function oneByOne(send: SendRead): Turn {
  return { ask: (question) => alone(send, question) }
}

/** Sends what is asked for at once as one statement: one way to the database and back instead of several. */
export function together(send: SendRead): Turn {
  let waiting: Waiting[] = []
  const sendNow = () => {
    const all = waiting
    waiting = []
    sendTogether(
      send,
      all.filter((one) => !isLeft(one, all)),
    )
  }
  return {
    ask: (question) =>
      new Promise((settle) => {
        // By then loaders, which wait for the end of a tick themselves, have asked too.
        if (waiting.length === 0) setImmediate(sendNow)
        waiting.push({ ...question, settle })
      }),
  }
}

/** Whether it is one of several of the same read, which are asked otherwise. */
function isLeft(one: Waiting, all: Waiting[]): boolean {
  if (!one.several || !all.some((other) => other !== one && other.read === one.read)) return false
  one.settle(one.several())
  return true
}

function sendTogether(send: SendRead, all: Waiting[]): void {
  const [first, second] = all
  if (first && !second) first.settle(alone(send, first))
  if (!second) return
  const params = all.flatMap((one) => one.params)
  const answers = send(joined(all.map(({ read }) => read.sql)), params)
  for (const [i, one] of all.entries()) {
    const decoded = (row: (string | null)[] | undefined) => one.read.decode(row?.[i] ?? null)
    // Where one of them fails, each is asked by itself, and fails by itself.
    one.settle(answers.then(decoded, () => alone(send, one)))
  }
}

async function alone(send: SendRead, { read, params }: Question): Promise<unknown> {
  const row = await send(read.sql, params)
  return read.decode(row?.[0] ?? null)
}
