import type { IncomingMessage } from 'node:http'
import { maxUploadBytes } from '../../common/uploaded-file.ts'
import { includesRole, isStaff } from '../../domain/common/roles.ts'
import { imageLimits } from '../../domain/library/images/image-refused.ts'
import { setupUrls } from '../../urls/rooms/setup.ts'
import { urls } from '../../urls/urls.ts'
import type { ServiceEnv } from '../service.ts'

type Viewer = ServiceEnv['Variables']['context']['patron']

/** The limits of a form that sends a file. */
export interface UploadLimits {
  /** The maximum size of the file in bytes. */
  bytes: number
  /** The number of such forms that one process reads at the same time. Each needs memory for its file. */
  atOnce: number
}

/** An image is decoded in memory. Four at once are 32 MB. */
export const imageUpload: UploadLimits = { bytes: imageLimits.bytes, atOnce: 4 }
/** The file of an import is compressed while it arrives. */
const importUpload: UploadLimits = { bytes: maxUploadBytes, atOnce: 2 }

const ofStaff = (viewer: Viewer) => isStaff(viewer)
const ofAdmin = (viewer: Viewer) => viewer !== null && includesRole(viewer.role, 'ADMIN')

/** Every form that sends a file, with the person who may send one. */
const uploadForms: { pattern: string; limits: UploadLimits; mayUse: (viewer: Viewer) => boolean }[] = [
  { pattern: urls.desk.newImport, limits: importUpload, mayUse: ofAdmin },
  { pattern: urls.desk.recordCover.pattern, limits: imageUpload, mayUse: ofStaff },
  { pattern: urls.desk.ruleLogo, limits: imageUpload, mayUse: ofStaff },
  // The wizard of an empty library checks its address itself, and reads the form by the same code.
  { pattern: setupUrls.look, limits: imageUpload, mayUse: () => false },
]

const parameter = /:\w+(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g
const forms = uploadForms.map((form) => ({
  ...form,
  path: new RegExp(`^${form.pattern.replace(parameter, (_, shape = '[^/]+') => `(?:${shape})`)}$`),
}))

/** Returns the form with a file that a request sends, which may be larger than other bodies. */
export function uploadFormOf(method: string | undefined, path: string, contentType: string | undefined) {
  if (method !== 'POST' || !isMultipart(contentType)) return undefined
  return forms.find((form) => form.path.test(path))
}

export const isMultipart = (contentType: string | undefined) => /^multipart\/form-data\b/i.test(contentType ?? '')

/** Whether a message that is not yet a `Request` sends such a form. */
export function isUploadMessage({ method, url = '', headers }: IncomingMessage): boolean {
  return method === 'POST' && uploadFormOf(method, url.split('?')[0] ?? '', headers['content-type']) !== undefined
}
