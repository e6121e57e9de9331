import type { Child } from 'hono/jsx'

/** A success message. */
export function SuccessNotice({ children }: { children: Child }) {
  return (
    <p class="notice" role="status">
      {children}
    </p>
  )
}
