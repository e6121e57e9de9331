import type { IncomingMessage } from 'node:http'
import { imageLimits } from '../../domain/library/images/image-refused.ts'
import { setupUrls } from '../../urls/rooms/setup.ts'
import { urls } from '../../urls/urls.ts'
import { type BodyLimits, maxBodyBytes } from './request-bodies.ts'

/** Bytes for the other fields of a form with a file, and for the lines between its parts. */
const otherFields = 64 * 1_024

/**
 * The forms that send a file, with the maximum size of their bodies in bytes. Only staff may send them. The file is the
 * last field of each form, so that the other fields are known when the file is too large.
 */
export const uploadForms: { pattern: string; bytes: number }[] = [
  { pattern: urls.desk.recordCover.pattern, bytes: imageLimits.bytes + otherFields },
  { pattern: urls.desk.ruleLogo, bytes: imageLimits.bytes + otherFields },
  // In the wizard of an empty library, whoever has its address sends the logo.
  { pattern: setupUrls.look, bytes: imageLimits.bytes + otherFields },
]

/**
 * The limits of forms with an image, which are read before admission control like every other form. Larger files are
 * read in their slot. One network holds at most two, so that it cannot stop the uploads of another.
 */
export const uploadBodies: BodyLimits = {
  bytes: imageLimits.bytes + otherFields,
  milliseconds: 25_000,
  perNetwork: 2,
  total: 4,
}

const parameter = /:\w+(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/g
const paths = uploadForms.map(
  ({ pattern }) => new RegExp(`^${pattern.replace(parameter, (_, form = '[^/]+') => `(?:${form})`)}(?:[?]|$)`),
)

/** Whether a request sends a form with a file that is larger than any other form. */
export function isUpload({ method, url = '', headers }: IncomingMessage): boolean {
  const isLarge = Number(headers['content-length']) > maxBodyBytes
  return isLarge && method === 'POST' && paths.some((path) => path.test(url))
}
