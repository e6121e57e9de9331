import { DeskAlert, type DeskFrame } from '../../../views/desk/frame.tsx'
import type { DeskRefusal } from '../../../views/desk/refusal.ts'
import {
  type FieldsByDeskRefusal,
  frameWithRefusal,
  RefusalAlert,
  withErrors,
} from '../../../views/desk/refusal-stop.tsx'
import type { FormOutcome } from '../forms/submit-form.ts'

/** The result of a form at the desk. */
export type DeskOutcome<Typed = never> = FormOutcome<DeskRefusal, Typed>

/** The frame of a page after its form: the message of a success, or the errors at their fields. */
export function frameAfter(
  frame: DeskFrame,
  { done, refusal, faults }: DeskOutcome<unknown>,
  field?: string | FieldsByDeskRefusal,
): DeskFrame {
  if (refusal) return frameWithRefusal(frame, refusal, field)
  if (faults) return withErrors(frame, faults)
  return done ? { ...frame, messages: [done] } : frame
}

/** The same for a page of several short forms, on which an error is an alert without a field. */
export function frameWithAlert(frame: DeskFrame, outcome: DeskOutcome<unknown>): DeskFrame {
  const { refusal, faults: [fault] = [] } = outcome
  if (refusal) return { ...frame, alert: <RefusalAlert texts={frame.texts} refusal={refusal} /> }
  return fault ? { ...frame, alert: <DeskAlert>{fault.text}</DeskAlert> } : frameAfter(frame, outcome)
}

/** The status of a page after its form. `refused` is the status of a refusal. */
export const statusAfter = ({ refusal, faults }: DeskOutcome<unknown>, refused: 404 | 409 | 422) =>
  refusal ? refused : faults ? 422 : 200
