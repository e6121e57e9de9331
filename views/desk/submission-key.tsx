import type { DeskFrame } from './frame.tsx'

/**
 * The idempotency key of a form, so that a repeated submission has no effect. Without `autocomplete="off"` Firefox
 * restores an old key on reload.
 */
export function SubmissionKey({ frame }: { frame: Pick<DeskFrame, 'newKey'> }) {
  return <input type="hidden" name="key" value={frame.newKey()} autocomplete="off" />
}
