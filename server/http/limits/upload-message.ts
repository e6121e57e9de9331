import type { IncomingMessage } from 'node:http'
import { urls } from '../../urls/urls.ts'

/** Whether a request sends a form with a file, which may be larger than other bodies. */
export function isUpload(method: string | undefined, path: string, contentType: string | undefined): boolean {
  return method === 'POST' && path === urls.desk.newImport && /^multipart\/form-data\b/i.test(contentType ?? '')
}

/** The same for a request that is not yet a `Request`. */
export function isUploadMessage({ method, url = '', headers }: IncomingMessage): boolean {
  return method === 'POST' && isUpload(method, url.split('?')[0] ?? '', headers['content-type'])
}
