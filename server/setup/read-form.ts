import type { SetupContext } from './setup-context.ts'

/** Bytes for the other fields of a form with a file. */
const otherFields = 64 * 1024
/** Bytes beyond the limit that are read and dropped, because browsers show an answer only after they sent the form. */
const maxDropped = 128 * 1024 * 1024

export interface SetupFormData {
  /** A field as text, cut to 200 characters. Empty when it was not sent. */
  text(name: string): string
  /** All values of a field. */
  all(name: string): string[]
  isOn(name: string): boolean
  /** The file of a field. Null when none was chosen. */
  file(name: string): Promise<Uint8Array | null>
  /** Whether the form was longer than its limit, so that its file is incomplete. */
  isCut: boolean
}

/** Reads a form, and of a form with a file at most so many bytes. */
export async function readSetupForm(c: SetupContext, maxFile = 0): Promise<SetupFormData> {
  // A small body may have been read already, to recognise the form that chooses a language.
  const isSmall = Number(c.req.header('Content-Length') ?? Number.NaN) <= otherFields
  const { body, isCut } = isSmall
    ? { body: Buffer.from(await c.req.arrayBuffer()), isCut: false }
    : await readStart(c.req.raw.body, maxFile + otherFields)
  const type = c.req.header('Content-Type') ?? ''
  const [, boundary] = /\bboundary="?([^";]+)/i.exec(type) ?? []
  const end = isCut && boundary ? Buffer.from(`\r\n--${boundary}--\r\n`) : Buffer.alloc(0)
  const form = await new Response(Buffer.concat([body, end]), { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => new FormData())
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  return {
    text: (name) => (texts(name)[0] ?? '').replace(/\p{Cc}/gu, ' ').slice(0, 200),
    all: texts,
    isOn: (name) => texts(name).includes('true'),
    file: async (name) => {
      const value = form.get(name)
      return value instanceof Blob && value.size > 0 ? new Uint8Array(await value.arrayBuffer()) : null
    },
    isCut,
  }
}

async function readStart(stream: ReadableStream<Uint8Array> | null, most: number) {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream ?? []) {
    if (length < most) chunks.push(chunk.subarray(0, most - length))
    length += chunk.length
    if (length > most + maxDropped) break
  }
  return { body: Buffer.concat(chunks), isCut: length > most }
}
