import type { RequestContext } from '../../domain/library-system/port.ts'
import { type Client, KohaFailed, type KohaRequest, RequestFormRejected } from './client/client.ts'

/** Milliseconds for which a rejected word is left out. After that time a newer Koha is noticed. */
const rejectedMs = 600_000

/** A word that only failed may have met an error of the moment. */
const failedMs = 60_000

/**
 * Reads with the embeds that this Koha knows. Koha rejects a whole request for one unknown word, and its API does not
 * report its version. So the words are then tried one by one, and the unknown ones are remembered for their path.
 */
export function embedReader(client: Client) {
  /** For each path and word, the monotonic time until which the word is left out. */
  const leftOutUntil = new Map<string, number>()
  const keyOf = (path: string, word: string) => `${path} ${word}`
  const isLeftOut = (path: string, word: string) => (leftOutUntil.get(keyOf(path, word)) ?? 0) > performance.now()

  return async function read(path: string, call: RequestContext, ask: KohaRequest, embed: readonly string[]) {
    const send = (words: readonly string[], asked = ask) =>
      client.read(path, call, words.length > 0 ? { ...asked, headers: { 'x-koha-embed': words.join(',') } } : asked)
    const words = embed.filter((word) => !isLeftOut(path, word))
    try {
      return await send(words)
    } catch (error) {
      if (words.length === 0 || !isAboutEmbedding(error)) throw error
    }
    // One row is enough, but some versions fail only when there is a row to embed into.
    const oneRow = { ...ask, query: { ...ask.query, _per_page: 1, _page: 1 } }
    const failures = await Promise.all(
      words.map(async (word) => {
        const failure = await send([word], oneRow).then(() => null, rethrowOthers)
        return failure === null ? null : { word, failure }
      }),
    )
    const unknown = failures.filter((one) => one !== null)
    const answer = await send(words.filter((word) => !unknown.some((one) => one.word === word)))
    // Remembered only now: when the rest fails too, the error was not about these words.
    for (const { word, failure } of unknown) {
      const ms = failure instanceof RequestFormRejected ? rejectedMs : failedMs
      leftOutUntil.set(keyOf(path, word), performance.now() + ms)
    }
    return answer
  }
}

/** A version that does not know a word of the embed list rejects the request or fails. */
const isAboutEmbedding = (error: unknown) => error instanceof RequestFormRejected || error instanceof KohaFailed

function rethrowOthers(error: unknown): unknown {
  if (isAboutEmbedding(error)) return error
  throw error
}
