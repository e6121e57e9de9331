import type { Child } from 'hono/jsx'

/** What was done just now, as the person asked. */
export function Done({ children }: { children: Child }) {
  return (
    <p class="notice" role="status">
      {children}
    </p>
  )
}
