import { createHash } from 'node:crypto'

export interface Digest {
  rows: number
  sha256: string
}

/** Counts rows and hashes them in order. Each row ends with exactly one line feed. */
export function newDigest() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    /** Returns the number of rows that end in the chunk. */
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

/** Passes rows through while counting and hashing them. */
export async function* digestRows(
  rows: AsyncIterable<Buffer>,
  digest: ReturnType<typeof newDigest>,
  onRows: (rows: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of rows) {
    onRows(digest.add(chunk))
    yield chunk
  }
}
