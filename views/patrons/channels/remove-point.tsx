import { urls } from '../../../server/urls/urls.ts'
import { FormToken } from '../../parts/forms/csrf-field.tsx'
import type { Frame } from '../../parts/frame-data.ts'

/** The button that removes a destination. */
export function RemovePoint({ frame, id, label }: { frame: Frame; id: string; label: string }) {
  return (
    <form class="fields" method="post" action={urls.removeContactPoint(id)}>
      <FormToken token={frame.formToken} />
      <button class="quiet">{label}</button>
    </form>
  )
}
