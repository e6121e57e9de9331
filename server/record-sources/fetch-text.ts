import { RecordSourceAway } from '../domain/catalogue/cataloguing/refusals.ts'

interface FetchOptions {
  userAgent: string
  signal: AbortSignal
  /** The maximum size of the answer in bytes. */
  most: number
}

/** The failure of a request: the reason that staff see, and the cause for the log. */
export class FetchFailed extends RecordSourceAway {
  readonly why: string
  constructor(reason: RecordSourceAway['reason'], why: string) {
    super({ reason })
    // Staff see the refusal, which is told by its name.
    this.name = 'RecordSourceAway'
    this.why = why
  }
}

/** Fetches an XML document. Redirects are not followed, so that the address stays the one in the settings. */
export async function fetchText(url: string, { userAgent, signal, most }: FetchOptions): Promise<string> {
  const headers = { accept: 'application/xml, text/xml', 'user-agent': userAgent }
  try {
    const response = await fetch(url, { headers, signal, redirect: 'manual' })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw new FetchFailed('REFUSED', `it answers with status ${response.status}`)
    }
    return await readBody(response, most)
  } catch (error) {
    if (error instanceof FetchFailed) throw error
    if (signal.aborted) throw new FetchFailed('TIMEOUT', 'it did not answer in time')
    throw new FetchFailed('UNREACHABLE', causeOf(error))
  }
}

async function readBody(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > most) throw new FetchFailed('UNREADABLE', `its answer is longer than ${most} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : error.message
}
