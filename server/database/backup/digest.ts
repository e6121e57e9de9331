import { createHash } from 'node:crypto'

export interface Digest {
  rows: number
  sha256: string
}

/** Counts rows, each of which ends with its one line break, and hashes them in their order. */
export function digesting() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    /** Answers how many rows end in it. */
    add: (chunk: Buffer): number => {
      hash.update(chunk)
      let found = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) found += 1
      rows += found
      return found
    },
    end: (): Digest => ({ rows, sha256: hash.digest('hex') }),
  }
}

/** Passes rows on while they are counted. */
export async function* digested(
  rows: AsyncIterable<Buffer>,
  digest: ReturnType<typeof digesting>,
  onRows: (rows: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of rows) {
    onRows(digest.add(chunk))
    yield chunk
  }
}
