import type { MiddlewareHandler } from 'hono'
import { LruCache } from '../../common/lru-cache.ts'
import { drawAppIcon } from '../../domain/library/images/app-icon.ts'
import { readImage, sizeInName } from '../../domain/library/images/library-image.ts'
import { cachedPolicy } from '../../domain/library/rules/rule-cache.ts'
import { appIconVersion, defaultColour } from '../../urls/urls.ts'
import type { ServiceEnv } from '../service.ts'

/** Drawn icons, by database, version and size. */
const drawn = new LruCache<string, Promise<Uint8Array<ArrayBuffer>>>(12)

/** A wider logo would be too small to recognise. */
const widest = 3

/** Sends an icon of the app, drawn from the logo or in the library's colour. Only the current version is found. */
export const appIcon: MiddlewareHandler<ServiceEnv> = async (c) => {
  const [version = '', file = ''] = [c.req.param('version'), c.req.param('size')]
  const { db } = c.get('context')
  const { logo, themeColour } = await cachedPolicy(db)
  if (version !== appIconVersion({ logo, themeColour })) return c.text('', 404)
  const key = `${version}/${file}`
  const isMaskable = file.startsWith('maskable')
  const icon =
    drawn.get(key) ??
    drawAppIcon({
      size: isMaskable ? 512 : Number.parseInt(file, 10),
      isMaskable,
      colour: themeColour ?? defaultColour,
      logo: isSquareEnough(logo) ? await readImage(db, logo) : null,
    })
  drawn.set(key, icon)
  icon.catch(() => drawn.delete(key))
  const headers = { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=31536000, immutable' }
  return c.body(await icon, 200, headers)
}

function isSquareEnough(logo: string | null): logo is string {
  const size = logo === null ? null : sizeInName(logo)
  return size !== null && size.width <= widest * size.height
}
