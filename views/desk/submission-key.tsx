import type { DeskFrame } from './frame.tsx'

/** The idempotency key of a form: sent twice, the form is obeyed once. Firefox would restore an old key on reload. */
export function SubmissionKey({ frame }: { frame: Pick<DeskFrame, 'newKey'> }) {
  return <input type="hidden" name="key" value={frame.newKey()} autocomplete="off" />
}
