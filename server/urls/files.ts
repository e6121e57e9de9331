import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' }

/** A file that is served unchanged. */
export interface StaticFile {
  name: string
  /** The URL. It contains a hash of the contents, so that browsers may cache it forever. */
  address: string
  /** The hash as an ETag. */
  etag: string
  type: string
  body: Uint8Array<ArrayBuffer>
}

/** The files are few and small, so they are read once at the start. */
const placeOf = (path: string) => new URL(`../../${path}`, import.meta.url)
const read = (path: string) => readFileSync(placeOf(path), 'utf8')

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

/** The icons of the comfort and desk sheets, below each other in one image. */
const icons = file('icons.svg', read('static/icons.svg').trim())

/** The forms of material for the desk's sheet, below each other in one image. */
const materials = file('materials.svg', read('static/materials.svg').trim())

const sheet = (name: string, ...parts: string[]) =>
  file(name, [icons, materials].reduce(withVersions, parts.map((part) => slim(read(`static/${part}`))).join('')))

/**
 * A script that the build made from `static/script`. The names of files that it loads are replaced by their hashed
 * URLs.
 */
const script = (name: string, ...asksFor: StaticFile[]) =>
  file(name, asksFor.reduce(withVersions, read(`generated/${name}`)))

/** Loaded only on wide screens. */
const extraScript = script('extra.js')

/** Loaded only when a search box receives the focus. */
const suggestCss = sheet('suggest.css', 'suggest.css')
const suggestScript = script('suggest.js', suggestCss)

/** Loaded after the page, on connections and in browsers that it suits. Empty before the first build with its package. */
const htmxScript = existsSync(placeOf('generated/htmx.js')) ? script('htmx.js') : file('htmx.js', '')

export const files = {
  css: sheet('madoguchi.css', 'madoguchi.css'),
  moreCss: sheet('more.css', 'dark.css', 'print.css'),
  comfortCss: sheet('comfort.css', 'comfort.css'),
  /** Only for the children's catalogue. */
  kidsCss: sheet('kids.css', 'kids.css'),
  icons,
  script: script('madoguchi.js', extraScript, suggestScript, htmxScript),
  htmxScript,
  extraScript,
  /** Only for the page of channels. */
  pushScript: file('push.js', read('static/push.js')),
  suggestCss,
  suggestScript,
  /** Only for browsers with an offline card. */
  offlineScript: file('offline-card.js', read('static/offline-card.js')),
  deskCss: sheet('desk.css', 'desk.css'),
  deskMoreCss: sheet('desk-more.css', 'desk-dark.css', 'desk-print.css'),
  slipCss: sheet('slip.css', 'slip.css'),
  letterCss: sheet('letter.css', 'letter.css'),
  materials,
  deskScript: file('desk.js', withVersions(read('static/desk.js') + read('static/desk-scan.js'), htmxScript)),
}

/** The service worker of the offline card. Its address has no hash, because browsers look for updates there. */
export const cardWorker = file('card-worker.js', read('static/card-worker.js'))

/** The service worker of push messages. */
export const pushWorker = file('push-worker.js', read('static/push-worker.js'))

export const staticFiles: readonly StaticFile[] = Object.values(files)

/** Replaces the name of another file by its hashed URL. */
function withVersions(text: string, { name, address }: StaticFile): string {
  return text.replaceAll(`/static/${name}`, address)
}

/** Removes comments and whitespace from a style sheet. */
function slim(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replaceAll(';}', '}')
    .trim()
}
