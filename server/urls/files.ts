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
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

function file(name: string, text: string): StaticFile {
  const body = new Uint8Array(Buffer.from(text))
  const [stem = '', ending = ''] = name.split('.')
  const version = createHash('sha256').update(body).digest('base64url').slice(0, 8)
  return {
    name,
    address: `/static/${stem}.${version}.${ending}`,
    etag: `W/"${version}"`,
    type: types[ending as keyof typeof types],
    body,
  }
}

const sheet = (name: string, ...parts: string[]) =>
  file(name, parts.map((part) => slim(read(`static/${part}`))).join(''))

export const files = {
  css: sheet('madoguchi.css', 'madoguchi.css'),
  moreCss: sheet('more.css', 'wide.css', 'dark.css', 'print.css'),
  /** What wide screens get besides. */
  extraCss: sheet('extra.css', 'extra.css'),
  /** These two are made of `static/script` by the build. */
  script: file('madoguchi.js', read('generated/madoguchi.js')),
  extraScript: file('extra.js', read('generated/extra.js')),
  deskCss: sheet('desk.css', 'desk.css'),
  deskMoreCss: sheet('desk-more.css', 'desk-dark.css', 'desk-print.css'),
  slipCss: sheet('slip.css', 'slip.css'),
  deskScript: file('desk.js', read('static/desk.js')),
}

export const staticFiles: readonly StaticFile[] = Object.values(files)

/** A style sheet without what only people who write it need. */
function slim(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replaceAll(';}', '}')
    .trim()
}
