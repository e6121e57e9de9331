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
}

/** The maximum size of an uploaded file in bytes. */
export const maxUploadBytes = 50 * 1_024 * 1_024
