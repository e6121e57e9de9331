import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

/** A file that a form sent, as the page's route passes it to the operation that stores it. */
export class UploadedFile {
  constructor(
    /** The name that the browser sent. */
    readonly name: string,
    /** The size before compression. */
    readonly bytes: number,
    /** The SHA-256 of the content in hexadecimal. */
    readonly digest: string,
    /** The content, compressed by gzip and cut into pieces. Empty when it was larger than the limit. */
    readonly chunks: readonly Buffer[],
    /** Whether the file was larger than the limit. Its content was not kept then. */
    readonly isTooLarge: boolean,
  ) {}

  /** The content as it was sent. Empty when it was larger than the limit. */
  async content(): Promise<Buffer> {
    return this.chunks.length === 0 ? Buffer.alloc(0) : decompress(Buffer.concat(this.chunks))
  }
}

const decompress = promisify(gunzip)

/** A form without a file. */
export const noFile = new UploadedFile('', 0, '', [], false)

/** The maximum size of an uploaded file in bytes. */
export const maxUploadBytes = 50 * 1_024 * 1_024
