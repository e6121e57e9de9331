import type { Child } from 'hono/jsx'
import { NoticeWord } from './notice-word.tsx'

/** A success message. */
export function SuccessNotice({ children }: { children: Child }) {
  return (
    <p class="notice success" role="status">
      <NoticeWord kind="success" />
      {children}
    </p>
  )
}
