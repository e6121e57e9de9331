import { randomBytes } from 'node:crypto'
import type { UploadedFile } from './uploaded-file.ts'

const held = new Map<string, UploadedFile>()

/**
 * Holds an uploaded file while an operation of the same request stores it. The operation gets a token instead of the
 * content, since a variable of an operation would copy and check the whole file.
 */
export async function holdUpload<Result>(
  file: UploadedFile,
  work: (token: string) => Promise<Result>,
): Promise<Result> {
  const token = randomBytes(16).toString('base64url')
  held.set(token, file)
  try {
    return await work(token)
  } finally {
    held.delete(token)
  }
}

export function heldUpload(token: string): UploadedFile | undefined {
  return held.get(token)
}
