import { Hono } from 'hono'
import { graphql } from '../../../views/graphql.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { appIconVersion, defaultColour, urls } from '../../urls/urls.ts'

const ManifestQuery = graphql(`query Manifest { library { name themeColour logo { url } } }`)

export const manifestRoutes = new Hono<ServiceEnv>()

/** Characters of a name below an icon. Devices cut longer ones. */
const shortName = 12

/** The name, the colour and the icons of the service as an installed app. */
manifestRoutes.get(urls.manifest, async (c) => {
  const { name, themeColour, logo } = (await runOperation(ManifestQuery, {}, c.get('context'))).library
  const version = appIconVersion({ themeColour, logo: logo?.url.split('/').at(-1) ?? null })
  const icon = (size: '192' | '512' | 'maskable', pixels: number, purpose: string) => ({
    src: urls.appIcon(version, size),
    sizes: `${pixels}x${pixels}`,
    type: 'image/png',
    purpose,
  })
  const manifest = {
    name,
    short_name: [...name].slice(0, shortName).join(''),
    lang: 'ja',
    id: urls.me,
    start_url: urls.me,
    scope: urls.top,
    display: 'standalone',
    theme_color: themeColour ?? defaultColour,
    background_color: '#ffffff',
    icons: [icon('192', 192, 'any'), icon('512', 512, 'any'), icon('maskable', 512, 'maskable')],
  }
  const headers = { 'Content-Type': 'application/manifest+json', 'Cache-Control': 'public, max-age=3600' }
  return c.body(JSON.stringify(manifest), 200, headers)
})
