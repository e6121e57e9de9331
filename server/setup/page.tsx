import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { FormError } from '../../views/parts/forms/form-errors.tsx'
import { nextStep, type SetupFrame, type Step } from '../../views/setup/frame.tsx'
import { setupFaultText } from '../../views/setup/refusal.ts'
import type { DeskTexts } from '../../views/text/languages.ts'
import { type Draft, SetupChangedElsewhere, saveDraft } from '../domain/setup/draft.ts'
import { faultsOf, missingSteps, type SetupFault } from '../domain/setup/open-draft.ts'
import { fillForm } from '../http/response/fill-form.ts'
import { sendHtml } from '../http/response/send-html.ts'
import { setupUrls } from '../urls/rooms/setup.ts'
import type { SetupContext, SetupService } from './setup-context.ts'

/** The frame of a page of the wizard. */
export function frameOf(c: SetupContext, faults?: readonly FormError[]): SetupFrame {
  return {
    texts: c.get('texts'),
    faults,
    secret: c.get('secret'),
    missing: missingSteps(c.get('setup').draft),
    saved: c.req.query('saved') !== undefined,
    address: new URL(c.req.url).pathname,
  }
}

/** Sends a page: 422 when it has errors. The form of a page that answers a form is filled with what was sent. */
export function sendSetupPage(c: SetupContext, page: Child, status?: ContentfulStatusCode, frame?: SetupFrame) {
  const [form, made] = [c.get('form'), `<!doctype html>${page}`]
  const html = form ? fillForm(made, { action: c.req.path, fields: form.fields }).html : made
  return sendHtml(c, html, status ?? (frame?.faults?.length ? 422 : 200))
}

/** Redirects to the step after this one. */
export function toNextStep(c: SetupContext, step: Step) {
  return c.redirect(`${setupUrls.step(c.get('secret'), nextStep(step))}?saved=1`, 303)
}

interface Saving<Part> {
  was: string
  part(draft: Draft): Part | undefined
  change(draft: Draft): Draft
  logo?: Uint8Array<ArrayBuffer> | null | undefined
  /** Whether a fault of the whole draft concerns this form. */
  concerns(fault: SetupFault): boolean
}

/**
 * Checks a change by the rules and saves it. Returns the errors: then nothing is saved, and the page shows the form
 * again as it was sent.
 */
export async function saveStep<Part>(
  c: SetupContext,
  { db, now }: SetupService,
  { concerns, ...change }: Saving<Part>,
): Promise<FormError[]> {
  const texts = c.get('texts')
  const faults = await faultsOf(db, change.change(c.get('setup').draft), now())
  const errors = faults.filter(concerns).map((fault) => errorOf(texts, fault))
  if (errors.length > 0) return errors
  try {
    await saveDraft(db, c.get('secret'), change, now())
    return []
  } catch (error) {
    if (error instanceof SetupChangedElsewhere) return [{ text: texts.desk.setup.changedElsewhere }]
    throw error
  }
}

/** A refusal of a rule as the error of a form. */
export function errorOf(texts: DeskTexts, { sentence, refusal, field }: SetupFault): FormError {
  const named = refusal && { name: refusal.name, values: { ...refusal } as Record<string, unknown> }
  return { field, text: setupFaultText(texts, { sentence, field, refusal: named }) }
}

/** The errors of fields that must not be empty. */
export function missingFields(texts: DeskTexts, fields: [name: string, label: string, typed: string][]): FormError[] {
  return fields
    .filter(([, , typed]) => typed.trim() === '')
    .map(([field, label]) => ({ field, text: texts.desk.setup.missing(label) }))
}
