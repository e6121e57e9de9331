import type { RequestContext } from '../../domain/library-system/port.ts'
import { type Client, KohaFailed, type KohaRequest, RequestFormRejected } from './client/client.ts'

/** Milliseconds for which a rejected word is left out. After that time a newer Koha is noticed. */
const rejectedMs = 600_000

/** A word that only failed may have met an error of the moment. */
const failedMs = 60_000

/**
 * Reads with the embeds that this Koha knows. Koha rejects a whole request for one unknown word, and its API does not
 * report its version. So the words are then tried one by one, and the unknown ones are remembered for their path. Only
 * one read of a path tries words at a time; the others wait for it.
 */
export function embedReader(client: Client) {
  const words = triedWords()
  const trials = new Map<string, Promise<unknown>>()

  return async function read(path: string, call: RequestContext, ask: KohaRequest, embed: readonly string[]) {
    const send = (some: readonly string[], request = ask) =>
      client.read(path, call, some.length > 0 ? { ...request, headers: { 'x-koha-embed': some.join(',') } } : request)
    const known = () => embed.filter((word) => !words.isLeftOut(path, word))

    async function readAndTry() {
      const tried = known()
      try {
        return await send(tried)
      } catch (error) {
        if (tried.length === 0 || !isAboutEmbedding(error)) throw error
      }
      // One row is enough, but some versions fail only when there is a row to embed into.
      const oneRow = { ...ask, query: { ...ask.query, _per_page: 1, _page: 1 } }
      const failures = await Promise.all(
        tried.map(async (word) => {
          const failure = await send([word], oneRow).then(() => null, rethrowOthers)
          return failure === null ? null : { word, failure }
        }),
      )
      const unknown = failures.filter((one) => one !== null)
      const answer = await send(tried.filter((word) => !unknown.some((one) => one.word === word)))
      // Remembered only now: when the rest fails too, the error was not about these words.
      for (const { word, failure } of unknown) words.leaveOut(path, word, failure)
      return answer
    }

    if (known().every((word) => words.isAccepted(path, word))) return readAndTry()
    const trial = trials.get(path)
    if (trial) {
      await trial
      return readAndTry()
    }
    const own = readAndTry()
    trials.set(
      path,
      own.then(() => words.accept(path, known()), ignore).finally(() => trials.delete(path)),
    )
    return own
  }
}

/** Remembers for each path which words Koha accepted, and which are left out until a monotonic time. */
function triedWords() {
  const accepted = new Set<string>()
  const leftOutUntil = new Map<string, number>()
  const keyOf = (path: string, word: string) => `${path} ${word}`
  return {
    isLeftOut: (path: string, word: string) => (leftOutUntil.get(keyOf(path, word)) ?? 0) > performance.now(),
    isAccepted: (path: string, word: string) => accepted.has(keyOf(path, word)),
    accept(path: string, some: readonly string[]) {
      for (const word of some) accepted.add(keyOf(path, word))
    },
    leaveOut(path: string, word: string, failure: unknown) {
      accepted.delete(keyOf(path, word))
      const ms = failure instanceof RequestFormRejected ? rejectedMs : failedMs
      leftOutUntil.set(keyOf(path, word), performance.now() + ms)
    },
  }
}

/** A version that does not know a word of the embed list rejects the request or fails. */
const isAboutEmbedding = (error: unknown) => error instanceof RequestFormRejected || error instanceof KohaFailed

function rethrowOthers(error: unknown): unknown {
  if (isAboutEmbedding(error)) return error
  throw error
}

const ignore = () => undefined
