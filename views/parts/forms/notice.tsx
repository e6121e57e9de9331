import type { Child } from 'hono/jsx'

/** Something the person should read before anything else on the page. */
export function Notice({ children }: { children: Child }) {
  return (
    <p class="notice" role="alert">
      {children}
    </p>
  )
}
