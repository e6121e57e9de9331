import { noFile, UploadedFile } from '../common/uploaded-file.ts'
import { BadMultipart, type MultipartForm } from '../http/limits/read-multipart.ts'
import { withUpload } from '../http/limits/read-upload.ts'
import { imageUpload, isMultipart } from '../http/limits/upload-forms.ts'
import type { SetupContext } from './setup-context.ts'

export interface SetupFormData {
  /** A field as text, cut to 200 characters. Empty when it was not sent. */
  text(name: string): string
  /** All values of a field. */
  all(name: string): string[]
  isOn(name: string): boolean
  /** The file of the form. Empty when none was chosen. */
  file: UploadedFile
}

/** Reads a form, also one with a file, by the limits of all forms. A form that cannot be read has no fields. */
export async function readSetupForm(c: SetupContext): Promise<SetupFormData> {
  const { fields, file } = await readForm(c)
  const all = (name: string) => fields.flatMap(([field, value]) => (field === name ? [value] : []))
  return {
    text: (name) => (all(name)[0] ?? '').replace(/\p{Cc}/gu, ' ').slice(0, 200),
    all,
    isOn: (name) => all(name).includes('true'),
    file,
  }
}

const larger = new UploadedFile('', imageUpload.bytes + 1, '', [], true)

async function readForm(c: SetupContext): Promise<MultipartForm> {
  if (!isMultipart(c.req.header('Content-Type'))) {
    return { fields: [...new URLSearchParams(await c.req.text())], file: noFile }
  }
  try {
    return await withUpload(c.req.raw, imageUpload, async (read) => read ?? { fields: [], file: larger })
  } catch (error) {
    if (error instanceof BadMultipart) return { fields: [], file: noFile }
    throw error
  }
}
