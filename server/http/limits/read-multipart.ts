import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createGzip } from 'node:zlib'
import { UploadedFile } from '../../common/uploaded-file.ts'

/** A form that is not multipart/form-data, or whose other fields are too large. */
export class BadMultipart extends Error {}

export interface MultipartForm {
  fields: [name: string, value: string][]
  file: UploadedFile
}

interface Limits {
  /** The maximum number of bytes of the file. */
  file: number
  /** The maximum number of bytes of all other fields and of the headers of a part. */
  fields: number
}

const chunkBytes = 1024 * 1024

/**
 * Reads a multipart form with one file. The file is compressed while it arrives, so that it is never in memory as it is
 * sent. A file over the limit is read to its end and not kept.
 */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  limits: Limits,
): Promise<MultipartForm> {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  const name = boundary?.[1] ?? boundary?.[2]
  if (name === undefined) throw new BadMultipart('no boundary')
  const fields: MultipartForm['fields'] = []
  let fieldBytes = 0
  let file = compressedFile('', limits.file)
  let part: Part | null = null
  for await (const event of partEvents(body, Buffer.from(`\r\n--${name}`), limits.fields)) {
    if ('headers' in event) {
      part = partOf(event.headers)
      if (part.fileName !== undefined && file.isFresh()) file = compressedFile(part.fileName, limits.file)
    } else if ('data' in event) {
      if (part?.fileName !== undefined) await file.add(event.data)
      else if (part) {
        fieldBytes += event.data.length
        if (fieldBytes > limits.fields) throw new BadMultipart('the fields are too long')
        part.value.push(event.data)
      }
    } else if (part) {
      if (part.fileName === undefined) fields.push([part.name, Buffer.concat(part.value).toString('utf8')])
      part = null
    }
  }
  return { fields, file: await file.end() }
}

interface Part {
  name: string
  /** Undefined for a field that is not a file. */
  fileName: string | undefined
  value: Buffer[]
}

/** The file name is not decoded beyond UTF-8: browsers only replace quotes and line ends in it. */
function partOf(headers: string): Part {
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? ''
  const parameter = (name: string) => new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(disposition)?.[1]
  return { name: parameter('name') ?? '', fileName: parameter('filename')?.replaceAll('%22', '"'), value: [] }
}

type PartEvent = { headers: string } | { data: Buffer } | { end: true }

async function* partEvents(
  body: AsyncIterable<Uint8Array>,
  delimiter: Buffer,
  maxHeaderBytes: number,
): AsyncGenerator<PartEvent> {
  // The first boundary has no line end before it.
  let rest = Buffer.from('\r\n')
  let state: 'preamble' | 'boundary' | 'headers' | 'body' | 'end' = 'preamble'
  for await (const chunk of body) {
    if (state === 'end') continue
    rest = Buffer.concat([rest, chunk])
    for (let isWaiting = false; !isWaiting; ) {
      if (state === 'preamble' || state === 'body') {
        const at = rest.indexOf(delimiter)
        const until = at >= 0 ? at : Math.max(0, rest.length - delimiter.length)
        if (state === 'body' && until > 0) yield { data: rest.subarray(0, until) }
        rest = rest.subarray(at >= 0 ? at + delimiter.length : until)
        if (at >= 0 && state === 'body') yield { end: true }
        if (at >= 0) state = 'boundary'
        else isWaiting = true
      } else if (state === 'boundary') {
        if (rest.length < 2) isWaiting = true
        else {
          state = rest.toString('latin1', 0, 2) === '--' ? 'end' : 'headers'
          isWaiting = state === 'end'
        }
      } else {
        const end = rest.indexOf('\r\n\r\n')
        if (end < 0 && rest.length > maxHeaderBytes) throw new BadMultipart('the headers of a part are too long')
        if (end < 0) isWaiting = true
        else {
          yield { headers: rest.toString('utf8', 0, end) }
          rest = rest.subarray(end + 4)
          state = 'body'
        }
      }
    }
  }
  if (state !== 'end') throw new BadMultipart('the form is not complete')
}

function compressedFile(name: string, most: number) {
  const digest = createHash('sha256')
  const gzip = createGzip()
  const pieces: Buffer[] = []
  let bytes = 0
  gzip.on('data', (piece: Buffer) => {
    if (bytes <= most) pieces.push(piece)
  })
  return {
    isFresh: () => bytes === 0,
    add: async (data: Buffer): Promise<void> => {
      bytes += data.length
      if (bytes > most) pieces.length = 0
      else {
        digest.update(data)
        if (!gzip.write(data)) await once(gzip, 'drain')
      }
    },
    end: async (): Promise<UploadedFile> => {
      gzip.end()
      await once(gzip, 'end')
      const isTooLarge = bytes > most
      const whole = isTooLarge ? [] : inChunks(pieces)
      return new UploadedFile(name, bytes, digest.digest('hex'), whole, isTooLarge)
    },
  }
}

function inChunks(pieces: readonly Buffer[]): Buffer[] {
  const chunks: Buffer[] = []
  let group: Buffer[] = []
  let length = 0
  for (const piece of pieces) {
    group.push(piece)
    length += piece.length
    if (length < chunkBytes) continue
    chunks.push(Buffer.concat(group))
    group = []
    length = 0
  }
  return group.length > 0 ? [...chunks, Buffer.concat(group)] : chunks
}
