import type { Child } from 'hono/jsx'
import { NoticeWord } from './notice-word.tsx'

/** A message that the person should read first. */
export function Notice({ children }: { children: Child }) {
  return (
    <p class="notice warning" role="alert">
      <NoticeWord kind="warning" />
      {children}
    </p>
  )
}
