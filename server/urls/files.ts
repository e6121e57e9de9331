import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' }

/** A file that is served as it is. */
export interface StaticFile {
  name: string
  /** Changes with what is in it, so that browsers may keep it for good. */
  address: string
  /** Its version, as a validator of HTTP. */
  etag: string
  type: string
  body: Uint8Array<ArrayBuffer>
}

/** Read once, when the process starts: they are few and small. */
function read(name: string): StaticFile {
  const body = readFileSync(new URL(`../../static/${name}`, import.meta.url))
  const [stem = '', ending = ''] = name.split(/\.(?=\w+$)/)
  const version = createHash('sha256').update(body).digest('base64url').slice(0, 8)
  return {
    name,
    address: `/static/${stem}.${version}.${ending}`,
    etag: `W/"${version}"`,
    type: types[ending as keyof typeof types],
    body,
  }
}

export const files = {
  css: read('madoguchi.css'),
  script: read('counter.js'),
  deskCss: read('desk.css'),
  slipCss: read('slip.css'),
  deskScript: read('desk.js'),
}
