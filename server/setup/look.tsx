import { Hono } from 'hono'
import { sampleCss } from '../../views/frame/theme.ts'
import type { FormError } from '../../views/parts/forms/form-errors.tsx'
import { LookPage } from '../../views/setup/look.tsx'
import { type ImageRefusalReason, ImageRefused } from '../domain/library/images/image-refused.ts'
import { logoShape, sizeOfPng } from '../domain/library/images/library-image.ts'
import { reencodeImage } from '../domain/library/images/reencode.ts'
import { leastContrast, minContrast, nearestAccepted, parseColour } from '../domain/library/rules/theme-colour.ts'
import { type Draft, saveDraft, versionOf } from '../domain/setup/draft.ts'
import { setupUrls } from '../urls/rooms/setup.ts'
import { frameOf, saveStep, sendSetupPage, toNextStep } from './page.tsx'
import { readSetupForm } from './read-form.ts'
import type { SetupContext, SetupEnv, SetupService } from './setup-context.ts'

const part = ({ look }: Draft) => look

/** The colour of the service, which a library without its own has. */
const serviceColour = '#1f3f75'

export function lookRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/look', (c) => lookPage(c, c.get('setup').draft.look?.colour ?? ''))
  routes.get('/sample.css', (c) => {
    const css = sampleCss(parseColour(c.req.query('colour') ?? '') ?? serviceColour)
    return c.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8' })
  })
  routes.get('/logo.png', (c) => {
    const { logo } = c.get('setup')
    return logo ? c.body(Uint8Array.from(logo), 200, { 'Content-Type': 'image/png' }) : c.notFound()
  })
  routes.post('/look', async (c) => {
    const form = await readSetupForm(c)
    const words = c.get('texts').desk.setup.look
    const imageWords = c.get('texts').desk.refusals.ImageRefused
    const typed = (form.text('nearest') || form.text('colour')).trim()
    // The button of the nearest colour replaces the entered one, also where the form is shown again.
    if (form.text('nearest')) c.set('form', { ...form, fields: [['colour', typed]] })
    const colour = typed === '' ? null : parseColour(typed)
    const faults: FormError[] = []
    if (typed !== '' && colour === null) faults.push({ field: 'colour', text: words.unreadable })
    const nearest = colour && leastContrast(colour) < minContrast ? nearestAccepted(colour) : null
    if (colour && nearest) {
      faults.push({ field: 'colour', text: words.contrast(colour, ratioOf(colour), nearest) })
    }
    const file = form.file.bytes > 0 && !form.file.isTooLarge ? await form.file.content() : null
    const logo = file === null ? undefined : await logoOf(file, imageWords)
    if (form.file.isTooLarge) faults.push({ field: 'logo', text: imageWords.TOO_MANY_BYTES })
    else if (typeof logo === 'string') faults.push({ field: 'logo', text: logo })
    const image = typeof logo === 'string' ? undefined : logo
    // A logo that was read is kept, whatever is wrong with the colour.
    if (image) {
      await saveDraft(
        service.db,
        c.get('secret'),
        { part: () => null, was: versionOf(null), change: same, logo: image },
        service.now(),
      )
      c.set('setup', { ...c.get('setup'), logo: image })
    }
    const isPreview = form.isOn('preview') || form.text('nearest') !== ''
    if (faults.length > 0 || isPreview) return lookPage(c, typed, faults, nearest)
    const errors = await saveStep(c, service, {
      part,
      was: form.text('was'),
      change: (draft) => ({ ...draft, look: { colour } }),
      concerns: ({ step }) => step === 'look',
    })
    return errors.length === 0 ? toNextStep(c, 'look') : lookPage(c, typed, errors)
  })
  routes.post('/logo/remove', async (c) => {
    const removal = { part: () => null, was: versionOf(null), change: same, logo: null }
    await saveDraft(service.db, c.get('secret'), removal, service.now())
    return c.redirect(`${setupUrls.step(c.get('secret'), 'look')}?saved=1`, 303)
  })
  return routes
}

const same = (draft: Draft) => draft

const ratioOf = (colour: string) => (Math.floor(leastContrast(colour) * 10) / 10).toFixed(1)

/** Returns the logo as a small PNG, or the sentence why the file is refused. */
async function logoOf(file: Uint8Array, words: Record<ImageRefusalReason, string>) {
  try {
    return (await reencodeImage(file, logoShape)).bytes
  } catch (error) {
    if (!(error instanceof ImageRefused)) throw error
    return words[error.reason]
  }
}

function lookPage(c: SetupContext, typed: string, faults?: readonly FormError[], nearest: string | null = null) {
  const { draft, logo } = c.get('setup')
  const frame = frameOf(c, faults)
  const sample = parseColour(typed)
  const page = (
    <LookPage
      frame={frame}
      was={versionOf(part(draft))}
      colour={typed}
      sample={sample}
      ratio={sample && ratioOf(sample)}
      nearest={nearest}
      logo={logo && { version: versionOf(Buffer.from(logo).toString('base64')), ...sizeOfPng(logo) }}
      libraryName={draft.name?.ja ?? ''}
    />
  )
  return sendSetupPage(c, page, undefined, frame)
}
