import { urls } from '../../../server/urls/urls.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import type { Frame } from '../../parts/frame-data.ts'

/** The button that removes a destination. */
export function RemovePoint({ frame, id, label }: { frame: Frame; id: string; label: string }) {
  return (
    <PostForm frame={frame} class="fields" action={urls.removeContactPoint(id)}>
      <button class="quiet">{label}</button>
    </PostForm>
  )
}
