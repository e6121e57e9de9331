import { type MultipartForm, readMultipart } from './read-multipart.ts'
import type { UploadLimits } from './upload-forms.ts'

/** Bytes of the boundaries, the headers of parts and the other fields. */
const formBytes = 64 * 1024

/**
 * The bytes beyond the limit of the file that are read and dropped. Most browsers show an answer only after they have sent
 * the whole form, so a file that is too large gets a sentence on its page.
 */
const maxDroppedBytes = 128 * 1024 * 1024

/**
 * Reads a form with a file while it arrives, and passes it to `work`. The file takes one of the places of its kind until
 * `work` has ended. A file over the limit is not kept; `isTooLarge` says so, and the other fields are complete. Passes null
 * when nothing was read, because the form is larger than any that gets a sentence, or does not state its length. Throws
 * `BadMultipart`.
 */
export async function withUpload<Result>(
  { body, headers }: Pick<Request, 'body' | 'headers'>,
  limits: UploadLimits,
  work: (read: MultipartForm | null) => Promise<Result>,
): Promise<Result> {
  const length = Number(headers.get('Content-Length') ?? Number.POSITIVE_INFINITY)
  if (!body || !(length <= limits.bytes + formBytes + maxDroppedBytes)) return work(null)
  const leave = await enter(limits)
  try {
    const type = headers.get('Content-Type') ?? ''
    return await work(await readMultipart(body, type, { file: limits.bytes, fields: formBytes }))
  } finally {
    leave()
  }
}

interface Place {
  inside: number
  waiting: (() => void)[]
}

const places = new Map<UploadLimits, Place>()

/** Waits until fewer forms of this kind are being read. Bodies that wait stay in the network. */
async function enter(limits: UploadLimits): Promise<() => void> {
  const place = places.get(limits) ?? { inside: 0, waiting: [] }
  places.set(limits, place)
  if (place.inside >= limits.atOnce) await new Promise<void>((begin) => place.waiting.push(begin))
  place.inside += 1
  return () => {
    place.inside -= 1
    place.waiting.shift()?.()
  }
}
