import { noFile, UploadedFile } from '../common/uploaded-file.ts'
import { BadMultipart, type MultipartForm } from '../http/limits/read-multipart.ts'
import { withUpload } from '../http/limits/read-upload.ts'
import { imageUpload, isMultipart } from '../http/limits/upload-forms.ts'
import type { SetupContext, SetupFormData } from './setup-context.ts'

/** Reads a form, also one with a file, by the limits of all forms. A form that cannot be read has no fields. */
export async function readSetupForm(c: SetupContext): Promise<SetupFormData> {
  const known = c.get('form')
  if (known) return known
  const { fields, file } = await readForm(c)
  const all = (name: string) => fields.flatMap(([field, value]) => (field === name ? [value] : []))
  const form: SetupFormData = {
    fields,
    text: (name) => (all(name)[0] ?? '').replace(/\p{Cc}/gu, ' ').slice(0, 200),
    all,
    isOn: (name) => all(name).includes('true'),
    file,
  }
  c.set('form', form)
  return form
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
